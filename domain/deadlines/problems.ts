/** Entries of the error table for the refusals of this folder. */
export const deadlineProblems = {
  'bad-limit': {
    status: 422,
    vi: 'Thời hạn phải lớn hơn 0; thời hạn theo ngày phải là số nguyên.',
    en: 'A time limit must be above zero; in days it must be whole.',
  },
  'bad-pause': {
    status: 422,
    vi: 'Thời gian tạm dừng phải kết thúc sau khi bắt đầu.',
    en: 'A pause must end after it begins.',
  },
  'no-rule': {
    status: 422,
    vi: 'Không có quy định thời hạn cho {regime}, bước {stage}, ngày {on}.',
    en: 'There is no time limit for {regime}, stage {stage}, on {on}.',
  },
  'beyond-calendar': {
    status: 422,
    vi: 'Ngày nằm ngoài lịch tính được ({from} đến {to}).',
    en: 'A day lies outside the calendar that can be computed ({from} to {to}).',
  },
  'clock-stopped': { status: 409, vi: 'Thời hạn này đã kết thúc.', en: 'This time limit has ended.' },
  'clock-paused': { status: 409, vi: 'Thời hạn này đang tạm dừng.', en: 'This time limit is suspended.' },
  'clock-running': { status: 409, vi: 'Thời hạn này không tạm dừng.', en: 'This time limit is not suspended.' },
  'clock-order': {
    status: 422,
    vi: 'Thời điểm này sớm hơn lúc thời hạn bắt đầu hoặc tạm dừng.',
    en: 'The moment is before the time limit started or was suspended.',
  },
  'extension-not-allowed': { status: 409, vi: 'Thời hạn này không được gia hạn.', en: 'This time limit cannot be extended.' },
  'extensions-used-up': { status: 409, vi: 'Đã gia hạn đủ {times} lần.', en: 'All {times} extensions have been used.' },
  'extension-too-late': {
    status: 409,
    vi: 'Phải gia hạn chậm nhất lúc {latest}.',
    en: 'The extension had to be made by {latest}.',
  },
  'extension-not-later': {
    status: 422,
    vi: 'Hạn mới phải sau hạn hiện tại {dueAt}.',
    en: 'The new date must be after the present one, {dueAt}.',
  },
  'extension-too-long': {
    status: 422,
    vi: 'Chỉ được gia hạn đến chậm nhất {latest}.',
    en: 'It can be extended to {latest} at the latest.',
  },
} as const;
