"""SPL documents."""

import io
import time

import pytest

from drugref.ingest.record import BadRecordError
from drugref.ingest.spl import label
from drugref.model.label import Label

SET_ID = "0000000a-0000-4000-8000-000000000000"


def section(code: str, title: str = "", text: str = "", *inner: str) -> str:
    body = f"<title>{title}</title>" if title else ""
    body += f"<text>{text}</text>" if text else ""
    return f'<component><section><code code="{code}"/>{body}{"".join(inner)}</section></component>'


def ingredient(name: str, code: str, kind: str = "ACTIB") -> str:
    return f"""<ingredient classCode="{kind}"><ingredientSubstance><code code="{code}" codeSystem="2.16.840.1.113883.4.9"/>
      <name>{name}</name>
      <activeMoiety><activeMoiety><name>MOIETY</name></activeMoiety></activeMoiety></ingredientSubstance></ingredient>"""


def product(*ingredients: str, name: str = "Exampro<suffix>XR</suffix>") -> str:
    return f"""<component><section><code code="48780-1"/><subject><manufacturedProduct><manufacturedProduct>
      <code code="9999-0001" codeSystem="2.16.840.1.113883.6.69"/><name>{name}</name>
      <asEntityWithGeneric><genericMedicine><name>examplone</name></genericMedicine></asEntityWithGeneric>{"".join(ingredients)}
      </manufacturedProduct><consumedIn><substanceAdministration><routeCode displayName="ORAL"/></substanceAdministration></consumedIn>
      </manufacturedProduct></subject></section></component>"""


def document(*parts: str, head: str = "", set_id: str = SET_ID) -> bytes:
    return f"""<?xml version="1.0" encoding="UTF-8"?>{head}
      <document xmlns="urn:hl7-org:v3"><code code="34391-3" displayName="HUMAN PRESCRIPTION DRUG LABEL"/><title>Use <br/>EXAMPRO</title>
      <effectiveTime value="20240229"/><setId root="{set_id}"/><versionNumber value="12"/>
      <author><assignedEntity><representedOrganization><name>Sample Inc.</name></representedOrganization></assignedEntity></author>
      <component><structuredBody>{"".join(parts)}</structuredBody></component></document>""".encode()


def read(*parts: str, head: str = "") -> Label:
    return label(io.BytesIO(document(*parts, head=head)))


USE = section("34067-9", "1 INDICATIONS", "<paragraph>For pain.</paragraph>")


def test_a_document_becomes_a_label() -> None:
    found = read(product(ingredient("EXAMPLONE SODIUM", "AAAAAAAAAA"), ingredient("WATER", "BBBBBBBBBB", "IACT")), USE)
    assert (found.set_id, found.version, found.date, found.supply) == (SET_ID, 12, "2024-02-29", "prescription")
    assert (found.brands, found.generics, found.substance) == (("Exampro XR",), ("examplone",), "examplone")
    assert [(each.name, each.unii) for each in found.ingredients] == [("EXAMPLONE SODIUM", "AAAAAAAAAA")]
    assert (found.ndcs, found.routes, found.manufacturer, found.title) == (("9999-0001",), ("ORAL",), "Sample Inc.", "Use EXAMPRO")
    assert [(each.section, each.loinc, each.text) for each in found.sections] == [("indications", "34067-9", "1 INDICATIONS\nFor pain.")]


def test_two_active_ingredients_are_a_combination() -> None:
    assert read(product(ingredient("EXAMPLONE", "A"), ingredient("SAMPLOL", "B", "ACTIM")), USE).substance == "examplone + samplol"


def test_the_boxed_warning_is_first_and_an_unclassified_section_belongs_to_the_one_around_it() -> None:
    found = read(
        section("34084-4", "6 ADVERSE", "", section("42229-5", "6.1 Trials", "Nausea.")), USE, section("34066-1", "WARNING", "Grave."),
        section("42229-5", "", "On its own."),
    )  # fmt: skip
    assert [(each.section, each.text) for each in found.sections] == [
        ("boxed_warning", "WARNING\nGrave."),
        ("indications", "1 INDICATIONS\nFor pain."),
        ("adverse_reactions", "6 ADVERSE\n6.1 Trials\nNausea."),
        ("other", "On its own."),
    ]


def test_a_box_round_a_dose_is_no_boxed_warning_but_one_among_the_warnings_is() -> None:
    found = read(
        section("34068-7", "DOSE", "Oral.", section("34066-1", "", "0.5 mg twice")),
        section("34071-1", "", "W.", section("34066-1", "", "Grave.")),
    )
    texts = {each.section: each.text for each in found.sections}
    assert texts["boxed_warning"] == "Grave."
    assert "0.5 mg twice" in texts["dosing"]


def test_a_section_within_another_has_its_place_but_a_contraindication_stays_one() -> None:
    found = read(
        section("43684-0", "8 POPULATIONS", "", section("42228-7", "8.1 Pregnancy", "No harm known.")),
        section("34070-3", "4 CONTRAINDICATIONS", "", section("42228-7", "4.3 Pregnancy", "Not in pregnancy.")),
    )
    texts = {each.section: each.text for each in found.sections}
    assert "Not in pregnancy." in texts["contraindications"]
    assert "Not in pregnancy." in texts["pregnancy"]
    assert "No harm known." in texts["pregnancy"]
    assert "populations" not in texts


def test_tables_lists_powers_and_line_breaks() -> None:
    found = read(
        section(
            "34067-9", "", "<paragraph>one\n  line</paragraph><list><item>a</item><item>b</item></list><table><tbody><tr><td>1</td>"
            "<td>x 10<sup>9</sup></td></tr></tbody></table><content>Lipitor<sup>®</sup> stays</content>",
        )
    )  # fmt: skip
    assert found.sections[0].text == "one line\n• a\n• b\n1 | x 10⁹\nLipitor® stays"


BOMB = (
    "<!DOCTYPE d [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>"
)


def test_entities_are_not_followed(tmp_path: object) -> None:
    """Neither a file of this machine nor a bomb of entities gets into a label."""
    for head in (BOMB, "<!DOCTYPE d [<!ENTITY j SYSTEM 'file:///etc/passwd'>]>"):
        try:
            found = read(section("34067-9", "", "before &j; after"), head=head)
        except BadRecordError:
            continue
        assert len(found.sections[0].text) < 100
        assert "root:" not in found.sections[0].text


@pytest.mark.parametrize(
    "data",
    [b"", b"not xml", b"<a/>", document(USE)[:-40], document(), document(USE, set_id="x"),
     b"<document xmlns='urn:hl7-org:v3'>" + b"<a>" * 5000,
     document(USE).replace(b"UTF-8", b"UTF-16")],
)  # fmt: skip
def test_what_is_no_label_is_rejected(data: bytes) -> None:
    with pytest.raises(BadRecordError):
        label(io.BytesIO(data))


def test_a_section_that_is_only_a_heading_is_kept_where_the_heading_is_the_statement() -> None:
    inner = (section("42229-5", "4.1 Active liver disease"), section("42228-7", "4.2 Pregnancy", "<paragraph>Harms.</paragraph>"))
    found = read(section("34070-3", "4 CONTRAINDICATIONS", "", *inner))
    (contraindications,) = (each.text for each in found.sections if each.section == "contraindications")
    assert contraindications == "4 CONTRAINDICATIONS\n4.1 Active liver disease\n4.2 Pregnancy\nHarms."


def test_a_cell_of_several_lines_stays_in_its_row() -> None:
    cell = "<td><paragraph>Placebo</paragraph><paragraph>N=110</paragraph></td>"
    table = f"<table><tbody><tr><td>Response</td>{cell}</tr><tr><td>ACR20</td><td>19%</td></tr></tbody></table>"
    found = read(section("34084-4", "6 ADVERSE REACTIONS", table))
    assert found.sections[0].text.splitlines()[1:] == ["Response | Placebo N=110", "ACR20 | 19%"]


def test_a_boxed_warning_is_one_wherever_it_stands_but_in_doses_and_the_like() -> None:
    box = section("34066-1", "WARNING: LIVER FAILURE", "Deaths.")
    for around in ("42229-5", "34067-9", "34071-1", "34084-4", "42232-9", "34070-3", "00000-0"):
        found = read(section(around, "", "Rx only", box), USE)
        assert (found.sections[0].section, found.sections[0].text) == ("boxed_warning", "WARNING: LIVER FAILURE\nDeaths."), around
    for around in ("34068-7", "34069-5", "42231-1", "34089-3"):
        assert "boxed_warning" not in {each.section for each in read(section(around, "", "x", box)).sections}, around


def test_what_spans_rows_or_columns_stands_in_each() -> None:
    table = (
        "<table><caption>Doses</caption><thead><tr><th rowspan='2'>Weight</th><th colspan='2'>Powder</th></tr><tr><th>first</th>"
        "<th>then</th></tr></thead><tfoot><tr><td colspan='3'>N = 9</td></tr></tfoot><tbody><tr><td colspan='3'>Adults</td></tr>"
        "<tr><td>under 40 kg</td><td rowspan='2'>5 mg<footnote ID='a'>with food</footnote></td><td>2 mg<sup>b</sup></td></tr>"
        "<tr><td>over<footnoteRef IDREF='a'/></td><td>100 | 50 mg</td></tr></tbody></table>"
    )
    (dose,) = read(section("34068-7", "", f"<paragraph>See</paragraph>{table}<paragraph>after</paragraph>")).sections
    assert dose.text.splitlines() == [
        "See", "Doses", "Weight | Powder | Powder", "Weight | first | then", "Adults", "under 40 kg | 5 mg* | 2 mgᵇ",
        "over* | 5 mg* | 100 ¦ 50 mg", "N = 9", "* with food", "after",
    ]  # fmt: skip
    (table_told,) = dose.tables
    assert dose.text[table_told.start : table_told.end].startswith("Doses\n")
    assert dose.text[table_told.start : table_told.end].endswith("* with food")
    assert [cell.header for cell in table_told.rows[1]] == [True, True]
    assert (table_told.rows[3][1].text, table_told.rows[3][1].rowspan, table_told.notes) == ("5 mg*", 2, ("N = 9", "* with food"))
    assert dose.blocks == ("See", table_told, "after")


@pytest.mark.parametrize("span", ["0", "-1", "x", "999999999", "1e9", ""])
def test_a_span_is_never_more_than_the_table(span: str) -> None:
    rows = f"<tr><td rowspan='{span}'>a</td><td colspan='{span}'>b</td></tr><tr><td>c</td><td>d</td></tr>"
    (found,) = read(section("34068-7", "", f"<table>{rows}</table>")).sections
    assert found.tables[0].rows[0][0].rowspan <= 2
    assert found.text.startswith("a | b")
    assert len(found.text) < 1000


def test_a_table_of_one_column_is_running_text() -> None:
    (found,) = read(
        section("34067-9", "", "<table><tr><td><paragraph>One.</paragraph><paragraph>Two.</paragraph></td></tr></table>")
    ).sections
    assert (found.text, found.tables) == ("One.\nTwo.", ())


def test_the_caption_of_a_picture_is_text() -> None:
    (found,) = read(section("34067-9", "", "a<renderMultiMedia><caption>Figure 1: kg &lt; 5</caption></renderMultiMedia>b")).sections
    assert found.text == "a\nFigure 1: kg < 5\nb"


def test_a_kit_has_the_ingredients_of_its_parts() -> None:
    part = "<part><partProduct><name>{}</name>{}</partProduct></part>"
    parts = part.format("Tablet", ingredient("EXAMPLONE", "A")) + part.format("Gel", ingredient("SAMPLOL", "B"))
    found = read(product(parts, name="Duo kit"), USE)
    assert (found.substance, found.brands) == ("examplone + samplol", ("Duo kit", "Tablet", "Gel"))


def test_whose_label_it_is_stands_in_its_codes() -> None:
    canadian = document(USE, section("", "3 SERIOUS WARNINGS AND PRECAUTIONS BOX", "Grave."), section("x", "CONTRAINDICATIONS", "None."))
    for system, region in (("2.16.840.1.113883.2.20.6.10", "CA"), ("2.16.840.1.113883.6.1", "US"), ("1.2.3", "not stated")):
        found = label(io.BytesIO(canadian.replace(b'code="34391-3"', f'code="1" codeSystem="{system}"'.encode())))
        assert found.region == region
    assert [each.section for each in found.sections] == ["boxed_warning", "indications", "contraindications"]


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["<paragraph>a</paragraph>", "a<br/>", "<table><tr><td>a</td><td>b</td></tr></table>"])
def test_siblings_take_no_longer_each_the_more_there_are(piece: str) -> None:
    def taken(count: int) -> float:
        data = document(section("34067-9", "", piece * count))
        return min(_timed(data) for _ in range(3))

    assert taken(24_000) < 25 * taken(3_000)  # eight times as many; 64 times as long if each looked at all the others


def _timed(data: bytes) -> float:
    start = time.process_time()
    label(io.BytesIO(data))
    return time.process_time() - start
