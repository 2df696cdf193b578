//! What proves a capacity: the identity paper of a party, outlet and press card of a journalist.

use contract::{
    CapacityProof, FieldProblem, Joining, OrganisationId,
    personal::{
        BrokenRule, IdentityPaper, Standards, comparable, comparable_number, narrow, written_name,
    },
};
use kernel::Tx;
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use vault::Sealer;

use crate::{
    house::Identity,
    personal_data::open_maybe,
    rows::{account, account_paper},
    trouble::Trouble,
};

/// The longest name of a country or an outlet.
const LONGEST_LINE: usize = 50;

/// A proof whose parts are valid each for itself.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(crate) struct Proof {
    pub(crate) paper: Option<HeldPaper>,
    pub(crate) press: Option<Press>,
}

/// An identity paper.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct HeldPaper {
    pub(crate) kind: IdentityPaper,
    pub(crate) number: String,
    /// Whose passport it is.
    pub(crate) nationality: Option<String>,
}

/// For whom a journalist writes.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Press {
    pub(crate) outlet: String,
    pub(crate) card: String,
}

impl HeldPaper {
    /// A citizen's identity card.
    pub(crate) fn of_citizen(number: String) -> Self {
        Self {
            kind: IdentityPaper::ResidentCard,
            number,
            nationality: None,
        }
    }

    /// By what nobody has it twice. Numbers of passports are no country's alone; a citizen's number stands by itself.
    pub(crate) fn key(&self) -> String {
        match self.kind {
            IdentityPaper::ResidentCard => self.number.clone(),
            kind => {
                let country = comparable(self.nationality.as_deref().unwrap_or_default());
                format!("{}:{country}:{}", kind.code(), self.number)
            }
        }
    }
}

impl Proof {
    /// Reads what somebody typed who joins as this; every field at fault is named.
    pub(crate) fn parse(
        joining: Joining,
        typed: &CapacityProof,
        standards: Standards,
    ) -> Result<Self, Vec<FieldProblem>> {
        match joining {
            Joining::Party => parse_paper(typed, standards).map(|paper| Self {
                paper: Some(paper),
                press: None,
            }),
            Joining::Citizen => Ok(Self::default()),
            Joining::Media => parse_press(typed).map(|press| Self {
                paper: None,
                press: Some(press),
            }),
        }
    }
}

fn parse_paper(
    typed: &CapacityProof,
    standards: Standards,
) -> Result<HeldPaper, Vec<FieldProblem>> {
    let mut faults = Vec::new();
    let Some(kind) = IdentityPaper::find(&typed.paper) else {
        let rule = if typed.paper.is_empty() {
            "required"
        } else {
            "format"
        };
        return Err(vec![FieldProblem::at("paper", rule)]);
    };
    let number = kind.parse(&typed.paper_no, standards);
    let number = keep(&mut faults, "paper_no", number);
    let nationality = if kind == IdentityPaper::Passport {
        keep(&mut faults, "nationality", parse_line(&typed.nationality))
    } else {
        None
    };
    match number {
        Some(number) if faults.is_empty() => Ok(HeldPaper {
            kind,
            number: number.as_str().to_owned(),
            nationality,
        }),
        _ => Err(faults),
    }
}

fn parse_press(typed: &CapacityProof) -> Result<Press, Vec<FieldProblem>> {
    let mut faults = Vec::new();
    let outlet = keep(&mut faults, "outlet", parse_line(&typed.outlet));
    let card = keep(&mut faults, "press_card", parse_card(&typed.press_card));
    match (outlet, card) {
        (Some(outlet), Some(card)) => Ok(Press { outlet, card }),
        _ => Err(faults),
    }
}

/// The value, or its fault among the others.
pub(crate) fn keep<T>(
    faults: &mut Vec<FieldProblem>,
    field: &'static str,
    parsed: Result<T, BrokenRule>,
) -> Option<T> {
    parsed
        .map_err(|BrokenRule(rule)| faults.push(FieldProblem::at(field, rule)))
        .ok()
}

fn parse_line(text: &str) -> Result<String, BrokenRule> {
    let line = written_name(text).trim().to_owned();
    match line.chars().count() {
        0 => Err(BrokenRule("required")),
        1..=LONGEST_LINE => Ok(line),
        _ => Err(BrokenRule("too-long:50")),
    }
}

/// A press card's number: letters and digits, as domestic and foreign journalists have them.
fn parse_card(text: &str) -> Result<String, BrokenRule> {
    let card = comparable_number(&narrow(text)).to_ascii_uppercase();
    if card.is_empty() {
        return Err(BrokenRule("required"));
    }
    let has_shape = (5..=30).contains(&card.len())
        && card.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && card.bytes().any(|byte| byte.is_ascii_digit());
    if has_shape {
        Ok(card)
    } else {
        Err(BrokenRule("press-card-no"))
    }
}

/// What is known of the proofs of an account.
#[derive(Default)]
pub(crate) struct KnownProof {
    pub(crate) paper: Option<IdentityPaper>,
    pub(crate) outlet: Option<String>,
}

impl Identity {
    /// Writes down what proves a capacity, beside what was proved before.
    pub(crate) async fn write_proof(
        &self,
        tx: &Tx,
        holder: &account::Model,
        proof: &Proof,
    ) -> Result<(), Trouble> {
        if proof.paper.is_none() && proof.press.is_none() {
            return Ok(());
        }
        let seals = self.seals().await?;
        let known = account_paper::find(tx, holder.id).await?;
        let known = known.filter(|row| seals.hold(row));
        let before = known.clone().unwrap_or_else(|| empty(holder));
        let sealer = self.paper_sealer(holder);
        let mut next = before.clone();
        if let Some(paper) = &proof.paper {
            next.paper = Some(paper.kind.code().to_owned());
            next.nationality = match &paper.nationality {
                Some(country) => Some(sealer.text(tx, account_paper::NATIONALITY, country).await?),
                None => None,
            };
        }
        if let Some(press) = &proof.press {
            let outlet = sealer.text(tx, account_paper::OUTLET, &press.outlet);
            next.outlet = Some(outlet.await?);
            let card = sealer.text(tx, account_paper::PRESS_CARD, &press.card);
            next.press_card = Some(card.await?);
        }
        if known.is_some() {
            let replaced = seals.replace(tx, &before, next).await?;
            replaced.ok_or(Trouble::Nonsense("proof of a capacity"))?;
        } else {
            seals.insert(tx, next).await?;
        }
        Ok(())
    }

    /// What is known of the proofs of this account; a row that this house did not write says nothing.
    pub(crate) async fn known_proof<C: ConnectionTrait>(
        &self,
        db: &C,
        holder: &account::Model,
    ) -> Result<KnownProof, Trouble> {
        let Some(row) = account_paper::find(db, holder.id).await? else {
            let of_citizen = holder
                .id_no
                .is_some()
                .then_some(IdentityPaper::ResidentCard);
            return Ok(KnownProof {
                paper: of_citizen,
                outlet: None,
            });
        };
        if !self.seals().await?.hold(&row) {
            let object = ledger::ObjectRef::new("account", holder.id);
            self.disbelieve(object, Some(holder.id)).await?;
            return Ok(KnownProof::default());
        }
        let paper = row.paper.as_deref().and_then(IdentityPaper::find);
        let of_citizen = holder.id_no.as_ref().map(|_| IdentityPaper::ResidentCard);
        let outlet = (account_paper::OUTLET, row.outlet.as_deref());
        Ok(KnownProof {
            paper: paper.or(of_citizen),
            outlet: open_maybe(self.paper_sealer(holder), db, outlet).await?,
        })
    }

    fn paper_sealer(&self, holder: &account::Model) -> Sealer<'_> {
        self.vault
            .sealer(OrganisationId(holder.organisation), holder.id)
    }
}

fn empty(holder: &account::Model) -> account_paper::Model {
    account_paper::Model {
        id: holder.id,
        organisation: holder.organisation,
        paper: None,
        nationality: None,
        outlet: None,
        press_card: None,
        seal: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use contract::personal::Regions;
    use time::macros::date;

    use super::*;

    const STANDARDS: Standards = Standards {
        regions: Regions::WithTest,
        today: date!(2026 - 11 - 30),
    };

    fn faults(joining: Joining, typed: &CapacityProof) -> Vec<String> {
        let faults = Proof::parse(joining, typed, STANDARDS).err();
        let faults = faults.unwrap_or_default().into_iter();
        faults
            .map(|fault| format!("{}: {}", fault.field, fault.rule))
            .collect()
    }

    fn paper(paper: &str, number: &str, nationality: &str) -> CapacityProof {
        CapacityProof {
            paper: paper.to_owned(),
            paper_no: number.to_owned(),
            nationality: nationality.to_owned(),
            ..CapacityProof::default()
        }
    }

    #[test]
    fn every_kind_of_paper_is_taken_and_each_fault_stands_at_its_field() {
        for (typed, expected) in [
            (paper("resident-card", "990102198305103291", ""), ""),
            (
                paper("resident-card", "990102198305103290", ""),
                "paper_no: id-check-digit",
            ),
            (
                paper("resident-card", "E12345678", ""),
                "paper_no: id-other-paper",
            ),
            (paper("permanent-residence", "911010198003020017", ""), ""),
            (
                paper("permanent-residence", "811010198003020017", ""),
                "paper_no: residence-no",
            ),
            (paper("passport", "E12345678", "新西兰"), ""),
            (paper("passport", "E12345678", " "), "nationality: required"),
            (paper("passport", "E", "新西兰"), "paper_no: passport-no"),
            (paper("hong-kong-macao-permit", "H12345678", ""), ""),
            (
                paper("hong-kong-macao-permit", "X1", ""),
                "paper_no: hong-kong-macao-no",
            ),
            (paper("taiwan-permit", "12345678", ""), ""),
            (paper("taiwan-permit", "1234", ""), "paper_no: taiwan-no"),
            (paper("", "", ""), "paper: required"),
            (paper("driving-licence", "1", ""), "paper: format"),
        ] {
            assert_eq!(
                faults(Joining::Party, &typed).join(", "),
                expected,
                "{typed:?}"
            );
        }
    }

    #[test]
    fn a_journalist_names_outlet_and_card_and_a_citizen_nothing() {
        let press = |outlet: &str, card: &str| CapacityProof {
            outlet: outlet.to_owned(),
            press_card: card.to_owned(),
            ..CapacityProof::default()
        };
        assert!(faults(Joining::Media, &press("云岭日报", "K 9900 0000 0001")).is_empty());
        assert_eq!(
            faults(Joining::Media, &press("", "记者")),
            ["outlet: required", "press_card: press-card-no"]
        );
        assert!(faults(Joining::Citizen, &CapacityProof::default()).is_empty());
    }

    #[test]
    fn a_passport_is_known_by_its_country_too() {
        let of = |country: &str| {
            let typed = paper("passport", "e1234 5678", country);
            let proof = Proof::parse(Joining::Party, &typed, STANDARDS)
                .ok()
                .unwrap();
            proof.paper.unwrap().key()
        };
        assert_eq!(of("新西兰"), of(" 新西兰 "));
        assert_ne!(of("新西兰"), of("冰岛"));
        let card = HeldPaper::of_citizen("990102198305103291".to_owned());
        assert_eq!(card.key(), "990102198305103291");
    }
}
