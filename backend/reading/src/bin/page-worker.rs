//! The page worker alone, for tests and benches; the server runs it as a subcommand of its own.

fn main() -> std::process::ExitCode {
    reading::worker_main()
}
