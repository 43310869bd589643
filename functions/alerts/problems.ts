/** Entries of the error table that only this function needs. */
export const problems = {
  'webhook-address': {
    status: 422,
    vi: 'Địa chỉ nhận phải là https công khai, cổng 443, không kèm tài khoản.',
    en: 'The address must be public, https on port 443, and without credentials.',
  },
  'webhook-id': {
    status: 422,
    vi: 'Mã hệ thống nhận gồm 3 đến 40 chữ thường, chữ số hoặc dấu gạch nối.',
    en: 'The id of a receiver has 3 to 40 lower-case letters, digits or hyphens.',
  },
} as const;
