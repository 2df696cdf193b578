/** A file to import, as a page takes it. */
export interface Brought {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** What stands on its second page, to be looked for. */
export const WORDS = 'RECEIPT 20261124';

/** The object in which the seal should lie; the file ends before it. */
const NOWHERE = 9;

/** Two pages of text; on the second one a seal is painted that the file does not hold. */
export function lostSeal(): Brought {
  const font = '/Font << /F1 5 0 R >>';
  const page = (contents: number, resources: string) =>
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${contents} 0 R /Resources << ${resources} >> >>`;
  const line = (words: string) => `BT /F1 20 Tf 72 740 Td (${words}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>',
    page(6, font),
    page(7, `${font} /XObject << /Im1 ${NOWHERE} 0 R >>`),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    stream(line('LIST 20261123')),
    stream(`${line(WORDS)}\nq 120 0 0 120 380 120 cm /Im1 Do Q`),
  ];
  return { name: '扣押清单.pdf', mimeType: 'application/pdf', buffer: Buffer.from(written(objects), 'latin1') };
}

function stream(contents: string): string {
  return `<< /Length ${contents.length} >>\nstream\n${contents}\nendstream`;
}

/** The objects one after the other, with the table that says where each begins. */
function written(objects: string[]): string {
  let file = '%PDF-1.4\n';
  const begins = objects.map((object, place) => {
    const begin = file.length;
    file += `${place + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(begin).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${begins.join('')}`;
  return `${file}${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
}
