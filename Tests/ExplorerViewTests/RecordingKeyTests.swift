import Canvas
@testable import ExplorerCore
@testable import ExplorerView
import Recordings
import Runs
import Scene
import SurfaceFiles
import Surfaces
import Testing
import Wording

@Suite struct RecordingKeyTests {
    @Test func `a recording begins at step 0 and follows the clock`() throws {
        var model = try model()
        model.pass(seconds: 0.5)
        let clock = model.course.clock
        let effects = model.type("c")
        guard case .beginRecording(nil, let script)? = effects.first else {
            Issue.record("no recording begins")
            return
        }
        #expect(script.plans.map(\.label) == ["gd", "adagrad", "adagrad-rms"])
        #expect(effects.contains { if case .record(before: clock) = $0 { true } else { false } })
        let later = model.type(".")
        #expect(later.contains { if case .record(before: clock + 1) = $0 { true } else { false } })
    }

    @Test func `what is switched off at step 0 is not in it`() throws {
        var model = try model()
        model.type("1")
        guard case .beginRecording(nil, let script)? = model.type("c").first else {
            Issue.record("no recording begins")
            return
        }
        #expect(script.plans.map(\.label) == ["adagrad", "adagrad-rms"])
        // Switched on again it is another run: the recording knows the first one's number.
        guard case .changeRecording(let later)? = model.type("11").last else {
            Issue.record("the recording does not hear of it")
            return
        }
        #expect(later.plans.map(\.label) == ["adagrad", "adagrad-rms"])
        #expect(model.type("1").count == 1 && model.race?.script.plans.last?.id == 4)
    }

    @Test func `what is turned goes into the recording at the clock`() throws {
        var model = try model()
        model.pass(seconds: 0.5)
        model.type(" c")
        let clock = model.course.clock
        let effects = model.type("]")
        guard case .changeRecording(let script)? = effects.first else {
            Issue.record("the recording does not hear of it")
            return
        }
        #expect(script.changes.map(\.step) == [clock])
        let added = model.type("7")
        guard case .changeRecording(let script)? = added.first else {
            Issue.record("the recording does not hear of it")
            return
        }
        #expect(script.plans.last?.birth == clock)
    }

    @Test func `changing what is recorded already finishes the recording first`() throws {
        var model = try model()
        model.pass(seconds: 0.5)
        model.type(" c")
        let clock = model.course.clock
        model.type(",,,")
        let effects = model.type("]")
        #expect(effects.contains { if case .finishRecording(before: clock) = $0 { true } else { false } })
        #expect(!effects.contains { if case .changeRecording = $0 { true } else { false } })
    }

    @Test(arguments: ["]", "e", "7", "2"])
    func `what was recorded since is not changed either`(key: String) throws {
        var model = try model()
        model.type(" c.......")
        let clock = model.course.clock
        model.type(",,")
        let effects = model.type(key)
        #expect(effects.contains { if case .finishRecording(before: clock) = $0 { true } else { false } })
        #expect(!effects.contains { if case .changeRecording = $0 { true } else { false } })
    }

    @Test func `going back and on alone changes nothing of a recording`() throws {
        var model = try model()
        model.pass(seconds: 0.5)
        model.type(" c")
        #expect(model.type(",,,").isEmpty)
        #expect(model.type("...").isEmpty)
        #expect(!model.type(".").isEmpty)
    }

    @Test func `finishing, restarting and leaving write up to the step that is shown`() throws {
        for keys in ["c", "r", "q"] {
            var model = try model()
            model.pass(seconds: 0.5)
            model.type(" c")
            let clock = model.course.clock
            let effects = model.type(keys)
            #expect(effects.contains { if case .finishRecording(before: clock + 1) = $0 { true } else { false } })
        }
    }

    @Test func `a race waits for a recorder that cannot keep up`() throws {
        var model = try model()
        model.type(String(repeating: "+", count: 30))
        model.type("c")
        for _ in 0..<200 {
            _ = model.update(.tick(now: Double(model.course.clock)))
            _ = model.update(.work(steps: .max))
        }
        #expect(model.course.clock <= RecordingState.mostAhead)
        _ = model.update(.recorder(.wrote(before: model.course.clock)))
        _ = model.update(.tick(now: 1e9))
        #expect(model.dueSteps > 0)
    }

    @Test func `what the recorder says is said`() throws {
        var model = try model()
        model.type("c")
        _ = model.update(.recorder(.began(path: "x.jsonl")))
        #expect(model.notices.current?.text == "Recording to x.jsonl from step 0.")
        _ = model.update(.recorder(.failed(sentence: "the disk is full")))
        #expect(model.recording == nil)
        #expect(model.notices.current?.isFault == true)
        #expect(model.lines().last?.contains("the disk is full") == true)
    }

    @Test func `a key that changes a race says why it does nothing to a recording`() throws {
        let surface = try #require(Surface.shipped("regression"))
        var model = Model(
            showing: OpenedRecording(course: TimedCourse(surface: surface, horizon: 10), name: "two runs"),
            appearance: Appearance(depth: .none, isUnicode: true, colormap: .standard), size: Size(80, 24))
        let sentence = "Not available in a recording."
        for key in ["]", "e", "f", "y", "c", "o", "s", "t"] {
            model.type(key)
            #expect(model.notices.current?.text == sentence, "\(key)")
        }
        #expect(model.lines().last?.contains(sentence) == true)
        model.type("x")
        model.press(.enter)
        #expect(model.notices.current?.text == sentence)
        for key in [".", "K", "1", "?", "c"] {
            model.type(key)
            #expect(model.notices.current?.text != sentence, "\(key)")
        }
    }
}
