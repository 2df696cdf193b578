//! What it costs to set 200 official documents of one page, each another: `cargo xtask bench documents`.
//!
//! One line of JSON; a run that needs ten CPU-seconds or more fails.

use std::{
    error::Error,
    io::{Write as _, stdout},
    path::PathBuf,
};

use rustix::time::{ClockId, clock_gettime};
use serde_json::json;
use time::macros::datetime;
use typesetting::{Block, Cell, Check, Faces, Sheet, set};

const DOCUMENTS: u32 = 200;
const MOST_SECONDS: f64 = 10.0;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::var_os("MINGJIAN__WRITS__FACES").ok_or("no folder of faces is named")?;
    let faces = Faces::find(&PathBuf::from(folder))?;
    let (before, mut bytes) = (cpu_seconds(), 0);
    for number in 1..=DOCUMENTS {
        let document = set(&faces, &sheet(number))?;
        if document.pages != 1 {
            return Err(format!("{} pages", document.pages).into());
        }
        bytes += document.pdf.len();
    }
    let seconds = cpu_seconds() - before;
    let said = json!({ "documents": DOCUMENTS, "cpu_seconds": seconds, "bytes": bytes });
    writeln!(stdout(), "{said}")?;
    if seconds < MOST_SECONDS {
        Ok(())
    } else {
        Err(format!("{seconds} CPU-seconds for {DOCUMENTS} documents").into())
    }
}

/// The text that `peer.py` sets too.
fn sheet(number: u32) -> Sheet {
    let text = |text: &str| text.to_owned();
    let cell = |name: &str, says: String| Cell {
        name: text(name),
        says,
    };
    Sheet {
        language: "zh-CN",
        issuer: text("云岭省岚江市望川区人民检察院"),
        title: text("阅卷安排通知书"),
        number: Some(format!("岚望检案管阅〔2026〕{number}号")),
        body: vec![
            Block::Salutation(text("鲁岳涛律师：")),
            Block::Paragraph(format!(
                "你的阅卷申请（编号YJ-2026-{number:06}，当事人𠮷喆）经审查，准予查阅。依照《中华人民共和国刑事诉讼法》第四十条、\
                 《人民检察院刑事诉讼规则》第四十九条的规定，现安排如下："
            )),
            Block::Facts(vec![
                vec![
                    cell("阅卷方式", text("线上阅卷")),
                    cell("复制", text("准许")),
                ],
                vec![
                    cell("开始时间", text("2026年11月25日 09:00")),
                    cell("结束时间", text("2026年12月9日 18:00")),
                ],
            ]),
            Block::Paragraph(text(
                "阅卷开始前，请签署阅卷承诺书。期满需要继续阅卷的，可以续期，次数不限。摘抄、复制案卷材料不收取费用。",
            )),
        ],
        signature: vec![
            text("云岭省岚江市望川区人民检察院"),
            text("二〇二六年十一月二十三日"),
            text("（院印）"),
        ],
        check: Check {
            address: format!("https://mingjian.example/check/7KQ29XHT4WC8{number:04}"),
            spoken: text("核验二维码"),
            words: vec![format!("核验码 7KQ2-9XHT-4WC8-{number:04}")],
        },
        made_at: datetime!(2026-11-23 02:00 UTC),
    }
}

fn cpu_seconds() -> f64 {
    let spent = clock_gettime(ClockId::ProcessCPUTime);
    let spent = std::time::Duration::try_from(spent).unwrap_or_default();
    spent.as_secs_f64()
}
