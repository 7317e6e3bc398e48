import DiagnosedRuns
import Diagnosis
import Testing

@Suite struct ListedEventTests {
    @Test func `of a kind in a parameter three are listed, and a row for the others`() throws {
        // A rule that bursts for ever.
        let run = try DiagnosedRun("adagrad-rms:lr=1", on: "regression", steps: 6000)
        let events = run.diagnosis.events
        let list = ListedEvent.list(events)
        #expect(list.reduce(0) { $0 + ($1.repeats?.count ?? 1) } == events.count)
        for (_, rows) in Dictionary(grouping: list, by: { "\($0.event.name) \($0.event.parameter ?? -1)" }) {
            let all = events.filter { $0.name == rows[0].event.name && $0.parameter == rows[0].event.parameter }
            #expect(rows.map(\.event) == Array(all.prefix(4)))
            guard all.count > 4 else {
                #expect(rows.allSatisfy { $0.repeats == nil })
                continue
            }
            #expect(rows.prefix(3).allSatisfy { $0.repeats == nil })
            #expect(rows[3].repeats?.count == all.count - 3)
            let gaps = zip(all.dropFirst(), all).map { $0.step - $1.step }
            let interval = try #require(rows[3].repeats?.interval)
            #expect(gaps.count { $0 <= interval } * 2 >= gaps.count && gaps.count { $0 >= interval } * 2 >= gaps.count)
        }
        #expect(list.contains { $0.repeats != nil })
    }
}
