"""What a browser is called by the person who uses it; what it says of itself is long and never quite true."""

BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("YaBrowser", "Yandex"), ("Firefox", "Firefox"), ("Chrome", "Chrome"),
            ("CriOS", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Mac OS", "macOS"),
           ("CrOS", "ChromeOS"), ("Linux", "Linux"))


def browser_of(said: str) -> str:
    """`Firefox, Windows` for what the header of a browser says; its first word where nothing is known of it."""
    named = [next((name for mark, name in table if mark in said), "") for table in (BROWSERS, SYSTEMS)]
    return ", ".join(filter(None, named)) or said.split("/")[0].split(" ")[0][:40]
