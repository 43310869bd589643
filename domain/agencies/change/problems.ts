/** Texts for the refusals of agency changes, for the one table of errors. */
export const changeProblems = {
  'agency-unknown': { status: 422, vi: 'Không có cơ quan này', en: 'There is no such agency' },
  'agency-not-in-force': {
    status: 422,
    vi: 'Cơ quan {agency} không hoạt động vào ngày {on}',
    en: 'Agency {agency} is not in force on {on}',
  },
  'agency-change-planned': {
    status: 409,
    vi: 'Cơ quan {agency} đã có ngày kết thúc ({until})',
    en: 'Agency {agency} already has an end ({until})',
  },
  'agency-id-used': {
    status: 409,
    vi: 'Mã {agency} đã được dùng; cơ quan mới cần mã mới',
    en: 'The id {agency} is in use or was used; a new body needs a new one',
  },
  'agency-change-twice': { status: 422, vi: 'Một cơ quan được nêu hai lần', en: 'An agency is named twice' },
  'agency-change-shape': {
    status: 422,
    vi: 'Số cơ quan trước và sau không hợp với loại thay đổi "{kind}"',
    en: 'The bodies before and after do not fit a change of kind "{kind}"',
  },
  'agency-change-group': {
    status: 422,
    vi: '{agency} là nhóm cơ quan, không hợp nhất hay chia tách được',
    en: '{agency} is a group, which cannot be merged or split',
  },
  'agency-change-receivers': {
    status: 422,
    vi: 'Chỉ một cơ quan nhận việc đang mở sau khi chia tách',
    en: 'Only one body can receive the open items after a split',
  },
  'agency-change-shares': {
    status: 422,
    vi: 'Tỷ lệ phải ghi cho mọi cơ quan sau thay đổi và cộng lại bằng 1',
    en: 'Shares are given for every body after the change and add up to 1, or for none',
  },
  'agency-change-effective': {
    status: 409,
    vi: 'Thay đổi đã có hiệu lực từ {effectiveOn}; hãy ghi một thay đổi mới để sửa',
    en: 'The change took effect on {effectiveOn}; correct it by another change',
  },
  'agency-change-built-upon': {
    status: 409,
    vi: 'Đã có thay đổi sau đó trên cơ quan {agency}',
    en: 'A later change builds on agency {agency}',
  },
  'agency-change-too-large': {
    status: 422,
    vi: 'Thay đổi động đến {entries} mục, nhiều hơn {limit}; hãy ghi thành nhiều thay đổi cùng ngày hiệu lực',
    en: 'The change touches {entries} entries, more than {limit}; declare it as several changes of the same effective day',
  },
} as const;
