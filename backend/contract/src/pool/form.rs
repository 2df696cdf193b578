//! What the office holds of an officer, as it is typed.

use serde::{Deserialize, Serialize};
use time::Date;

use crate::{
    form::{Choices, Need, Takes},
    personal::IdentityPaper,
};

/// Nobody who is alive was born before.
const EARLIEST_BIRTH: i32 = 1900;

codes! {
    /// A category of officers (动态分类管理).
    pub enum OfficerCategory {
        /// 法律专业型.
        Legal = "LEGAL",
        /// 医学专业型.
        Medical = "MEDICAL",
        /// 财经专业型.
        Finance = "FINANCE",
        /// 理工专业型.
        Engineering = "ENGINEERING",
        /// 教育与未成年人保护型.
        EduMinor = "EDU_MINOR",
        /// 农业生态型.
        AgriEnv = "AGRI_ENV",
        /// 基层群众代表型.
        Community = "COMMUNITY",
        /// 代表委员型.
        NpcCppcc = "NPC_CPPCC",
    }

    /// How somebody came to be nominated (opinions of 2022, art. 4).
    pub enum OfficerSource {
        /// 主动邀请.
        Invitation = "invitation",
        /// 单位推荐.
        Recommendation = "recommendation",
        /// 公开征集.
        OpenCall = "open-call",
    }

    /// 男, 女.
    pub enum Gender {
        /// 女.
        Female = "female",
        /// 男.
        Male = "male",
    }

    /// Whether somebody is a citizen of the People's Republic (rules on hearings, art. 7(1)).
    pub enum Nationality {
        /// A citizen.
        Chinese = "chinese",
        /// Not one.
        Other = "other",
    }

    /// The highest education.
    pub enum Education {
        /// 高中/中专 or less.
        School = "school",
        /// 大专.
        College = "college",
        /// 本科.
        Bachelor = "bachelor",
        /// 硕士研究生.
        Master = "master",
        /// 博士研究生.
        Doctor = "doctor",
    }

    /// Yes or no, where nothing is meant until it was said.
    pub enum YesOrNo {
        /// Yes.
        Yes = "yes",
        /// No.
        No = "no",
    }

    /// What the pool of another office said to it (opinions of 2022, art. 5).
    pub enum OtherPool {
        /// In no other pool.
        None = "none",
        /// In another, which consents.
        Consented = "consented",
        /// In another, whose consent is not there yet.
        Asked = "asked",
    }

    /// What keeps somebody from sitting in hearings (rules on hearings, art. 7; K-M05).
    pub enum Exclusion {
        /// Nothing that is known.
        None = "none",
        /// 受过刑事处罚.
        CriminalPunishment = "criminal-punishment",
        /// 被开除公职.
        Dismissed = "dismissed-from-office",
        /// 被吊销律师、公证员执业证书.
        LicenceRevoked = "licence-revoked",
        /// 其他有严重违法违纪行为，可能影响司法公正.
        SeriousBreach = "serious-breach",
        /// 失信被执行人.
        Dishonest = "listed-dishonest",
        /// 被免除人民陪审员职务.
        RemovedAssessor = "removed-assessor",
        /// Younger than twenty-three.
        TooYoung = "too-young",
        /// Not a citizen.
        NotCitizen = "not-a-citizen",
    }

    /// On what it rests that nothing keeps somebody from sitting in hearings.
    pub enum EligibilityBasis {
        /// Their own written statement.
        Declared = "declared",
        /// A certificate of their unit.
        Unit = "unit-certificate",
        /// A query of the registers of the authorities.
        Registers = "registers",
        /// The pool that was kept elsewhere until now.
        EarlierPool = "earlier-pool",
    }

    /// Why an officer is removed (opinions of 2022, art. 6). Nothing else is a ground.
    pub enum RemovalGround {
        /// 受过刑事处罚.
        CriminalPunishment = "criminal-punishment",
        /// 被开除公职.
        Dismissed = "dismissed-from-office",
        /// 被吊销律师、公证员执业证书.
        LicenceRevoked = "licence-revoked",
        /// 其他严重违法违纪行为.
        SeriousBreach = "serious-breach",
        /// 提供虚假材料入库.
        FalseMaterials = "false-materials",
        /// 泄露履职中知悉的秘密.
        SecretBroken = "secret-broken",
        /// 无正当理由多次不履职.
        Absent = "absent-without-reason",
    }

    /// A part of the form.
    pub enum OfficerSection {
        /// Who they are.
        Person = "person",
        /// What they do.
        Work = "work",
        /// As what they are in the pool.
        Pool = "pool",
        /// Whether anything keeps them from sitting in hearings.
        Eligibility = "eligibility",
    }

    /// Whom a declared conflict concerns.
    pub enum ConflictKind {
        /// A unit, such as a former employer.
        Unit = "unit",
        /// A party of a case.
        Party = "party",
        /// A law firm.
        Firm = "firm",
    }

    /// What somebody did in a training.
    pub enum TrainingPart {
        /// Attended it.
        Attended = "attended",
        /// Gave it.
        Given = "given",
    }
}

/// What a form says of exclusion: what is known of the person, and not what follows from their age or nationality.
const KNOWN_EXCLUSIONS: Choices = Choices {
    family: "exclusion",
    codes: &[
        Exclusion::None.code(),
        Exclusion::CriminalPunishment.code(),
        Exclusion::Dismissed.code(),
        Exclusion::LicenceRevoked.code(),
        Exclusion::SeriousBreach.code(),
        Exclusion::Dishonest.code(),
        Exclusion::RemovedAssessor.code(),
    ],
    preset: None,
};

form! {
    /// What the office holds of an officer (DOMAIN B.3). Rules besides those of each input: `paper_no`: those of
    /// [`IdentityPaper::parse`], `officer-known` (somebody of the pool has this number); `name`: those of
    /// [`IdentityPaper::parse_name`]; `birth_date`: `birth-of-paper` (the number says another day), `officer-too-young`;
    /// `mobile`: `mobile-shape`; `email`: `email-shape`; `categories`: `categories-most`; `nationality`: `not-a-citizen`;
    /// `exclusion`: `officer-excluded`; `other_pool`: `consent-missing`.
    OfficerForm,
    /// Changes to it; `None` leaves a value as it is.
    OfficerChanges in OfficerSection {
        /// The name.
        name in Person: Takes::Line(100, Need::Required);
        /// The gender.
        gender in Person => Gender: Takes::OneOf(Choices::of::<Gender>("gender"));
        /// The day of birth.
        birth_date in Person: Takes::PastDay(EARLIEST_BIRTH);
        /// The nationality.
        nationality in Person => Nationality:
            Takes::OneOf(Choices::of::<Nationality>("nationality").or(Nationality::Chinese.code()));
        /// The paper that names them.
        paper in Person => IdentityPaper:
            Takes::OneOf(Choices::of::<IdentityPaper>("id-paper").or(IdentityPaper::ResidentCard.code()));
        /// Its number.
        paper_no in Person: Takes::Line(40, Need::Required);
        /// The mobile number.
        mobile in Person: Takes::Line(30, Need::Required);
        /// The address for letters.
        email in Person: Takes::Line(254, Need::Optional);
        /// Where they live.
        address in Person: Takes::Line(200, Need::Optional);
        /// The region, by its administrative code.
        region in Person: Takes::Line(12, Need::Required);
        /// The unit.
        employer in Work: Takes::Line(100, Need::Required);
        /// What they do there.
        occupation in Work: Takes::Line(60, Need::Required);
        /// The highest education.
        education in Work => Education: Takes::OneOf(Choices::of::<Education>("education"));
        /// The number of a practice certificate, by which the register is asked every day.
        licence_no in Work: Takes::Line(40, Need::Optional);
        /// The categories, three at most.
        categories in Pool: Takes::AnyOf(Choices::of::<OfficerCategory>("category"));
        /// What they know, in words of their own.
        expertise in Pool: Takes::Lines(300, Need::Optional);
        /// How they came to be nominated.
        source in Pool => OfficerSource: Takes::OneOf(Choices::of::<OfficerSource>("source"));
        /// Whether they can take part from elsewhere.
        remote in Pool => YesOrNo: Takes::OneOf(Choices::of::<YesOrNo>("answer").or(YesOrNo::No.code()));
        /// Whether another pool has them, too.
        other_pool in Pool => OtherPool:
            Takes::OneOf(Choices::of::<OtherPool>("consent").or(OtherPool::None.code()));
        /// Which, and by what paper it consented.
        other_pool_note in Pool: Takes::Line(200, Need::Required),
            when other_pool is [OtherPool::Consented, OtherPool::Asked];
        /// What is known that keeps them from sitting in hearings.
        exclusion in Eligibility => Exclusion: Takes::OneOf(KNOWN_EXCLUSIONS);
        /// On what that rests.
        basis in Eligibility => EligibilityBasis: Takes::OneOf(Choices::of::<EligibilityBasis>("eligibility"));
        /// Which paper it was, and of which day.
        basis_note in Eligibility: Takes::Line(200, Need::Optional);
    }
}

impl OfficerForm {
    /// What stands among the chosen categories, in the order of the table.
    pub fn categories(&self) -> Vec<OfficerCategory> {
        let chosen: Vec<&str> = self.categories.split_whitespace().collect();
        let known = OfficerCategory::ALL.into_iter();
        known.filter(|one| chosen.contains(&one.code())).collect()
    }

    /// The words in which they say what they know.
    pub fn expertise(&self) -> Vec<&str> {
        let signs = ['、', ',', '，', ';', '；', '|', '\n'];
        let words = self.expertise.split(signs).map(str::trim);
        words.filter(|word| !word.is_empty()).collect()
    }
}

/// Under which address somebody is invited, and under which number they will sign in.
///
/// Rules: `email`: `required`, `email-shape`, `email-taken`; `number`: `number-taken`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the field of the form")]
pub struct OfficerInvitationForm {
    pub email: String,
}

/// Why an officer is to be removed.
///
/// Rules: `ground`: `not-chosen`; `explanation`: `explanation-length`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields of the form")]
pub struct RemovalForm {
    pub ground: String,
    pub explanation: String,
}

/// A training.
///
/// Rules: `day`: `required`, `date-shape`, `date-in-future`; `title`: `required`, `longer-than`; `hours`: `training-hours`;
/// `part`: `not-chosen`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields of the form")]
pub struct TrainingForm {
    pub day: String,
    pub title: String,
    pub hours: String,
    pub part: String,
}

/// A training that an officer attended or gave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Training {
    /// The day.
    pub day: Date,
    /// What it was about.
    pub title: String,
    /// How many hours.
    pub hours: u32,
    /// What the officer did in it.
    pub part: TrainingPart,
}

/// What somebody declares to be close to: everything that stood before is replaced by it.
///
/// Rules: `name-<n>`, `relation-<n>`: `required`, `longer-than`; `kind-<n>`: `not-chosen`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ConflictsForm {
    /// Each of them.
    pub conflicts: Vec<ConflictEntry>,
}

/// One of them, as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the fields of the form")]
pub struct ConflictEntry {
    pub kind: String,
    pub name: String,
    pub relation: String,
}

/// Somebody or something that an officer is close to (K-M02).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflict {
    /// Whom it concerns.
    pub kind: ConflictKind,
    /// Its name or code.
    pub name: String,
    /// How they are related.
    pub relation: String,
}
