import Canvas
@testable import ExplorerCore
import Optimizers
import Testing
import Wording

@Suite struct NoticesTests {
    @Test func `a notice goes six seconds after the first tick that sees it`() {
        var notices = Notices()
        notices.say("Hello.")
        notices.tick(now: 10)
        notices.tick(now: 16)
        #expect(notices.current?.text == "Hello." && notices.current?.isFault == false)
        notices.tick(now: 16.1)
        #expect(notices.current == nil)
    }
}

@Suite struct RecordingStateTests {
    @Test func `rows are asked for once, and none after the end was`() {
        var recording = RecordingState(from: 5)
        let asked = [5, 9, 7].map { recording.ask(before: $0) }
        #expect(asked == [false, true, false] && recording.asked == 9)
        // The row of the clock is in the file too.
        let ends = [recording.finish(at: 20), recording.finish(at: 20)]
        #expect(ends == [21, nil])
        let isAsked = recording.ask(before: 30)
        #expect(!isAsked && recording.isFinishing)
    }

    @Test func `a recording of more than the clock has passed keeps it`() {
        var recording = RecordingState(from: 0)
        _ = recording.ask(before: 50)
        let end = recording.finish(at: 3)
        #expect(end == 50)
    }
}

@Suite struct PromptHistoryTests {
    @Test func `a line that is run again moves up, without the blanks around it`() {
        var history = PromptHistory()
        for line in ["seek 5", "lr 1", "  seek 5 ", "   ", "open a  b"] { history.remember(line) }
        #expect(history.lines == ["lr 1", "seek 5", "open a  b"])
    }

    @Test func `the oldest of 200 lines goes`() {
        var history = PromptHistory()
        for step in 0...200 { history.remember("seek \(step)") }
        #expect(history.lines.count == 200 && history.lines.first == "seek 1" && history.lines.last == "seek 200")
    }
}

@Suite struct OutcomeMapStateTests {
    @Test func `steps go by 1, 2, 5 between ten and a million`() {
        var state = OutcomeMapState()
        var seen: [Int] = []
        for _ in 0..<8 {
            state.turnSteps(up: false)
            seen.append(state.steps)
        }
        #expect(seen == [500, 200, 100, 50, 20, 10, 10, 10])
        state.setSteps(700_000)
        state.turnSteps(up: true)
        state.turnSteps(up: true)
        #expect(state.steps == 1_000_000)
    }
}

@Suite struct TuningTests {
    @Test func `the keys change the value of the remembered name, where there is one`() throws {
        var tuning = Tuning()
        let adam = try OptimizerChoice(parsing: "adam")
        #expect(tuning.tunable(of: adam)?.key.name == "lr")
        tuning.choose("beta2")
        #expect(tuning.tunable(of: adam)?.key.name == "beta2")
        #expect(tuning.tunable(of: try OptimizerChoice(parsing: "gd"))?.key.name == "lr")
        #expect(tuning.tunable(of: nil) == nil)
    }
}

@Suite struct TimeLineFrameTests {
    @Test(arguments: [(10, 0), (30, 47), (31, 49), (53, 100), (0, 0), (99, 100)])
    func `a column stands for the step at its place`(column: Int, step: Int) throws {
        let line = TimeLineFrame(
            end: 100, in: Rect(x: 8, y: 5, width: 57, height: 1), map: Rect(x: 10, y: 0, width: 50, height: 4))
        let frame = try #require(line)
        // 55 columns, of which the label "100 / 100" takes 9 and the gap before it two.
        #expect(frame.area == Rect(x: 10, y: 5, width: 44, height: 1))
        #expect(frame.label.width == 9)
        #expect(frame.step(atColumn: column) == step)
        #expect(frame.column(of: 0) == 10 && frame.column(of: 47) == 30 && frame.column(of: 1000) == 53)
    }
}
