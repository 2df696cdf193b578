//! Chinese numerals, as dates of legal papers have them.

use time::Date;

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// A date in Chinese numerals, such as 二〇二六年十一月二十八日.
pub fn chinese_date(date: Date) -> String {
    let year: String = date.year().to_string().chars().map(numeral).collect();
    let month = chinese_number(u8::from(date.month()));
    let day = chinese_number(date.day());
    format!("{year}年{month}月{day}日")
}

/// A number up to ninety-nine in Chinese numerals, such as 二十八; 〇 for none.
pub fn chinese_number(number: u8) -> String {
    let (tens, ones) = (number / 10, number % 10);
    let mut said = String::new();
    if tens > 1 {
        said.extend(digit(tens));
    }
    if tens > 0 {
        said.push('十');
    }
    if ones > 0 || tens == 0 {
        said.extend(digit(ones));
    }
    said
}

fn digit(number: u8) -> Option<char> {
    DIGITS.get(usize::from(number)).copied()
}

fn numeral(character: char) -> char {
    let known = character
        .to_digit(10)
        .and_then(|digit| u8::try_from(digit).ok());
    known.and_then(digit).unwrap_or(character)
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn a_date_is_said_in_the_numerals_of_legal_papers() {
        assert_eq!(
            chinese_date(date!(2026 - 11 - 28)),
            "二〇二六年十一月二十八日"
        );
        assert_eq!(chinese_date(date!(2030 - 10 - 10)), "二〇三〇年十月十日");
        assert_eq!(chinese_date(date!(2027 - 01 - 01)), "二〇二七年一月一日");
    }

    #[test]
    fn numbers_below_a_hundred_are_said() {
        let said = [0, 1, 10, 11, 20, 28, 99].map(chinese_number);
        assert_eq!(said, ["〇", "一", "十", "十一", "二十", "二十八", "九十九"]);
    }
}
