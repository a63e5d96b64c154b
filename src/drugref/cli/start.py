"""The program's first line: nothing is imported before an interrupt is one."""


def main() -> int:
    """Run one command; returns its exit status."""
    try:
        from drugref.cli.main import main as run

        status = run()
        import signal

        signal.signal(signal.SIGINT, signal.SIG_IGN)  # what is left is only to end
        return status
    except KeyboardInterrupt:
        return 130
