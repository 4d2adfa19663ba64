"""The cases of a drill as rows: they come as they begin, change as they end, and say how they stand."""

from app.core.rehearsal.cases import cases_of
from tests.support.drill_reports import report_for, result_of
from tests.support.named_plans import compatible_chain, full
from widgets.state.drill_cases import DrillCases, DrillRole, Standing

PLAN = compatible_chain("alpha", "beta", timeout_s=2.0)


def test_a_case_is_one_row_at_once_and_streamed() -> None:
    cases, (whole, streamed, *_) = DrillCases(), cases_of(PLAN.routes[0])
    cases.begin(whole.route, whole.name, whole.title)
    assert [row.standing for row in cases.rows] == [Standing.RUNNING]
    assert cases.longest_ms == 0
    cases.end(result_of(PLAN, whole))
    assert [row.standing for row in cases.rows] == [Standing.PLANNED]
    cases.begin(streamed.route, streamed.name, streamed.title)
    assert [row.standing for row in cases.rows] == [Standing.RUNNING]
    cases.end(result_of(PLAN, streamed))
    (row,) = cases.rows
    assert [result.stream for result in row.results] == [False, True]
    assert row.outcome == "alpha · 0.44 s"


def test_what_is_known_of_a_gateway_is_neither_a_pass_nor_a_surprise() -> None:
    cases = DrillCases()
    cases.show(report_for(PLAN, "litellm", wrong="primary_auth").cases)
    standings = {row.name: row.standing for row in cases.rows}
    assert standings["cut_mid_stream"] is Standing.KNOWN
    assert standings["primary_auth"] is Standing.WRONG
    assert standings["healthy"] is Standing.PLANNED


def test_each_of_several_routes_has_its_name_above_its_first_case() -> None:
    cases = DrillCases()
    cases.show(report_for(full(), "litellm").cases)
    heads = [cases.index(place).data(DrillRole.HEAD) for place in range(cases.rowCount())]
    assert [head for head in heads if head] == ["support", "quick"]
    cases.show(report_for(PLAN, "litellm").cases)
    assert not any(cases.index(place).data(DrillRole.HEAD) for place in range(cases.rowCount()))


def test_what_comes_without_having_begun_is_a_row_too() -> None:
    cases, (whole, *_) = DrillCases(), cases_of(PLAN.routes[0])
    cases.end(result_of(PLAN, whole))
    assert len(cases.rows) == 1
