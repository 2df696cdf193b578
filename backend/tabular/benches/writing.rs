//! What a long table costs: `cargo bench --workspace --bench writing`. The most memory that the process ever held stands
//! beside the size of what it wrote.

use std::{
    error::Error,
    fs,
    io::{self, Write},
    time::Instant,
};

use contract::ExportFormat;
use tabular::{Head, Value, Writer};
use time::macros::{date, datetime};

const ROWS: u32 = 100_000;

/// The columns of the office's applications.
const COLUMNS: [&str; 11] = [
    "申请编号",
    "状态",
    "提交时间",
    "办理期限",
    "办结时间",
    "执业证号",
    "律师",
    "律师事务所",
    "统一受案号",
    "案由",
    "当事人",
];

/// Keeps nothing, as the vault does that seals what comes piece by piece.
#[derive(Default)]
struct Sink(u64);

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += u64::try_from(bytes.len()).unwrap_or_default();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    say(&format!("before: {} KiB at most", peak()?))?;
    for format in ExportFormat::ALL {
        let begun = Instant::now();
        let bytes = write(format)?;
        say(&format!(
            "{}: {ROWS} rows, {} KiB written in {} ms, {} KiB of memory at most",
            format.code(),
            bytes / 1024,
            begun.elapsed().as_millis(),
            peak()?
        ))?;
    }
    Ok(())
}

fn write(format: ExportFormat) -> io::Result<u64> {
    let columns = COLUMNS.map(str::to_owned);
    let about = [(
        "导出理由".to_owned(),
        Value::from("第四季度阅卷保障情况统计"),
    )];
    let head = Head {
        about: &about,
        columns: &columns,
        sheets: ["说明", "清单"],
    };
    let mut writer = Writer::begin(format, Sink::default(), &head)?;
    for number in 0..ROWS {
        writer.row(&row(number))?;
    }
    Ok(writer.end()?.0)
}

fn row(number: u32) -> [Value; COLUMNS.len()] {
    [
        Value::Text(format!("YJ-2026-{number:06}")),
        Value::from("委托已核验"),
        Value::Moment(datetime!(2026-11-20 02:12 UTC)),
        Value::Day(date!(2026 - 11 - 25)),
        Value::Nothing,
        Value::Text(format!("1990120261{number:07}")),
        Value::from("项霞"),
        Value::from("云岭衡川律师事务所"),
        Value::Text(format!("9901022026{number:08}")),
        Value::from("非法吸收公众存款罪"),
        Value::from("方强磊"),
    ]
}

/// The most memory that this process ever held, in KiB.
fn peak() -> io::Result<u64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let mut lines = status.lines();
    let line = lines.find_map(|line| line.strip_prefix("VmHWM:"));
    let said = line.and_then(|line| line.split_whitespace().next());
    let kib = said.and_then(|kib| kib.parse().ok());
    kib.ok_or_else(|| io::Error::other("this machine does not say how much memory is held"))
}

fn say(line: &str) -> io::Result<()> {
    writeln!(io::stdout(), "{line}")
}
