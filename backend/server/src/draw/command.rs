//! The words of `mingjian draw`. A file may be `-`: standard input or output.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use lottery::{Language, Office, Reason, Reference};

#[derive(Debug, Subcommand)]
pub(crate) enum DrawCommand {
    /// Compute the fairest lottery of a pool with its proof, and print its figures as one line of JSON.
    Leximin(Leximin),
    /// Compute the lottery of an input and commit to it: write what is published and what the office keeps.
    Commit(Commit),
    /// Draw from a commitment once its randomness exists, and write the receipt.
    Run(Run),
    /// Write down that the person of a seat steps back, and who takes the seat.
    Replace(Replace),
    /// Recompute everything a receipt states; ends with status 1 if anything does not agree.
    Verify(Verify),
    /// Explain a commitment or a receipt: to a party, or to the office.
    Explain(Explain),
    /// Draw many times over a pool and compare service with fair shares.
    Simulate(Simulate),
    /// Evaluate the draws of a period against the chances that were published.
    Year(Year),
}

#[derive(Debug, Args)]
pub(crate) struct Leximin {
    /// An input, a commitment, or a folder with features.csv and candidates.csv.
    pub(crate) pool: PathBuf,
    /// The seats of a folder that does not tell them by itself.
    #[arg(long)]
    pub(crate) seats: Option<usize>,
    /// How many tickets a folder's lottery is published as: 1000 or 10000.
    #[arg(long, default_value_t = 1000)]
    pub(crate) tickets: u64,
    /// Write everybody's chance: id,probability.
    #[arg(long)]
    pub(crate) marginals: Option<PathBuf>,
    /// Write the whole lottery with its proof.
    #[arg(long)]
    pub(crate) lottery: Option<PathBuf>,
    /// Check the proof independently.
    #[arg(long)]
    pub(crate) check: bool,
    /// The language in which a clash of rules is explained.
    #[arg(long, value_parser = language, default_value = "zh-CN")]
    pub(crate) language: Language,
}

#[derive(Debug, Args)]
pub(crate) struct Commit {
    /// The input: mingjian-input/1.
    pub(crate) input: PathBuf,
    /// The office's secret, 32 bytes or 64 hexadecimal digits, from which nobody else can guess who is who.
    #[arg(long)]
    pub(crate) secret: PathBuf,
    /// Where the commitment goes, to be published.
    #[arg(long, default_value = "-")]
    pub(crate) out: PathBuf,
    /// Where it goes who stands behind which hash. The office keeps it.
    #[arg(long)]
    pub(crate) openings: PathBuf,
    /// A file with an Ed25519 key, 32 bytes or 64 hexadecimal digits, to sign the digest with.
    #[arg(long, requires = "signer")]
    pub(crate) sign: Option<PathBuf>,
    /// Who signs.
    #[arg(long, requires = "sign")]
    pub(crate) signer: Option<Reference>,
    /// Where the signature goes; otherwise it stands in the line that is printed.
    #[arg(long, requires = "sign")]
    pub(crate) signature: Option<PathBuf>,
    /// The language of what is said.
    #[arg(long, value_parser = language, default_value = "zh-CN")]
    pub(crate) language: Language,
}

#[derive(Debug, Args)]
pub(crate) struct Run {
    /// The commitment.
    pub(crate) commitment: PathBuf,
    /// The beacon's signature of the announced round, as published, in hexadecimal.
    #[arg(long, conflicts_with_all = ["reveals", "withheld"])]
    pub(crate) beacon: Option<String>,
    /// What an office reveals: its code, an equals sign, its nonce in hexadecimal. Once for each office.
    #[arg(long = "reveal")]
    pub(crate) reveals: Vec<String>,
    /// An office that does not reveal its nonce. Then nothing is drawn, and the receipt shows why.
    #[arg(long)]
    pub(crate) withheld: Vec<Office>,
    /// A file with a signature of the commitment's digest; may be repeated.
    #[arg(long)]
    pub(crate) signature: Vec<PathBuf>,
    /// The openings that the office kept: those drawn are named in the receipt.
    #[arg(long)]
    pub(crate) openings: Option<PathBuf>,
    /// The ledger's proof that the commitment was published.
    #[arg(long)]
    pub(crate) ledger: Option<PathBuf>,
    /// Where the receipt goes.
    #[arg(long, default_value = "-")]
    pub(crate) out: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Replace {
    /// The receipt.
    pub(crate) receipt: PathBuf,
    /// The seat, as the receipt counts: from 0.
    #[arg(long)]
    pub(crate) seat: usize,
    /// The reason code.
    #[arg(long)]
    pub(crate) reason: Reason,
    /// Where the receipt goes.
    #[arg(long, default_value = "-")]
    pub(crate) out: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// The receipt.
    pub(crate) receipt: PathBuf,
    /// Print the verdict as JSON instead of words.
    #[arg(long)]
    pub(crate) json: bool,
    /// The language of the words.
    #[arg(long, value_parser = language, default_value = "zh-CN")]
    pub(crate) language: Language,
}

#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// The commitment or the receipt.
    pub(crate) document: PathBuf,
    /// To the office: which rules bind, which people are short, what each exclusion did.
    #[arg(long)]
    pub(crate) office: bool,
    /// Say it in words instead of JSON.
    #[arg(long, value_parser = language)]
    pub(crate) language: Option<Language>,
}

#[derive(Debug, Args)]
pub(crate) struct Simulate {
    /// An input, a commitment, or a folder with features.csv and candidates.csv.
    pub(crate) pool: PathBuf,
    /// The seats of a folder that does not tell them by itself.
    #[arg(long)]
    pub(crate) seats: Option<usize>,
    /// How many draws.
    #[arg(long, default_value_t = 1000)]
    pub(crate) draws: usize,
    /// Any text; the same text gives the same simulation.
    #[arg(long, default_value = "1")]
    pub(crate) seed: String,
    /// How many people in a thousand are away from a draw.
    #[arg(long, default_value_t = 0, value_parser = clap::value_parser!(u16).range(0..=1000))]
    pub(crate) away: u16,
    /// How many tickets each draw has: 1000 or 10000.
    #[arg(long, default_value_t = 1000)]
    pub(crate) tickets: u64,
    /// Say it in words instead of JSON.
    #[arg(long, value_parser = language)]
    pub(crate) language: Option<Language>,
}

#[derive(Debug, Args)]
pub(crate) struct Year {
    /// The draws: mingjian-year/1.
    pub(crate) draws: PathBuf,
    /// Say it in words instead of JSON.
    #[arg(long, value_parser = language)]
    pub(crate) language: Option<Language>,
}

fn language(tag: &str) -> Result<Language, String> {
    Language::of_tag(tag).ok_or_else(|| "must be zh-CN or en".to_owned())
}
