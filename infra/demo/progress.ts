/** Says how far it is, how fast, and how long it will take. */
export function progressOf(total: number): (done: number) => void {
  const began = performance.now();
  let said = 0;
  return (done) => {
    const seconds = (performance.now() - began) / 1000;
    if (done < total && seconds - said < 2) return;
    said = seconds;
    const rate = done / seconds;
    const left = Math.ceil((total - done) / rate);
    process.stdout.write(
      `  ${done.toLocaleString('vi-VN')} / ${total.toLocaleString('vi-VN')} phiếu, ${Math.round(rate)} phiếu/giây, còn khoảng ${left} giây\n`,
    );
  };
}
