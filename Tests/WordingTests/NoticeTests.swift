import Diagnosis
import Surfaces
import Testing
import Wording

/// The keys of the table of actions that notices name.
private let keys = KeySigns(ascii: false) { reference in
    switch reference {
    case .restart: "r"
    case .stepBack: "←"
    case .typeValue: "enter"
    case .wholeMap: "0"
    case .batch: "y"
    case .settingsMap: "m"
    case .tour: "t"
    default: reference.rawValue
    }
}

/// Notices with the sentences that a person reads.
@Suite struct NoticeTests {
    static let sentences: [(Notice, String)] = [
        (.time(.pauseStep(nil)), "No pause step is set."),
        (.time(.pauseStep(20_000)), "The race pauses at step 20,000."),
        (
            .time(.pauseStepPassed(100, clock: 200)),
            "Step 100 has already passed (now at 200); press r to restart."
        ),
        (.time(.noMoreEvents(hasRuns: true)), "No more events: all runs have ended."),
        (.time(.noMoreEvents(hasRuns: false)), "No events: no optimizer active."),
        (.time(.eventLimit(4096)), "Event limit reached (4,096 per run)."),
        (.time(.searching), "Searching for the next event; any key stops."),
        (.time(.allEnded), "All runs have ended; press r to restart or ← to step back."),
        (.time(.allEndedAt(step: 1249)), "All runs have ended, the last at step 1,249."),
        (.time(.paused(step: 1000)), "Paused at step 1,000."),
        (
            .race(.branched(key: 3, parent: "adam", step: 0, .none)), "Run 3 branched from adam at step 0."
        ),
        (
            .race(.branched(key: 3, parent: "adam", step: 1200, .kept)),
            "Run 3 branched from adam at step 1,200; optimizer state kept."
        ),
        (.race(.assigned(key: 1, optimizer: "gd:lr=0.1", .start)), "Run 1 now uses gd:lr=0.1."),
        (
            .race(.assigned(key: 1, optimizer: "gd:lr=0.1", .ended)),
            "Run 1 now uses gd:lr=0.1, but the run has ended; press r to restart."
        ),
        (.race(.noData(surface: "rosenbrock")), "rosenbrock has no data, so no mini-batches."),
        (.race(.batch(size: nil, rows: 10, seed: 0)), "Using the full-batch gradient."),
        (.race(.notInRecording), "Not available in a recording."),
        (.tuning(.set(owner: "gd", [.init("lr", "1e-6")])), "gd: lr = 1e-6"),
        (
            .tuning(.set(owner: "adam", [.init("lr", "0.1"), .init("beta2", "0.99")])),
            "adam: lr = 0.1, beta2 = 0.99"
        ),
        (
            .tuning(.selected(owner: "gd", .init("lr", "2e-6"), meaning: "step for a unit gradient")),
            "gd: lr = 2e-6 (step for a unit gradient)"
        ),
        (
            .tuning(.endOfSteps(owner: "gd", name: "lr", up: false)),
            "lr of gd cannot be lowered further with this key; press enter to type a value."
        ),
        (
            .view(.colormap(name: "viridis", title: "perceptually uniform, colour-blind safe")),
            "Colormap: viridis (perceptually uniform, colour-blind safe)"
        ),
        (
            .view(.fitted(isPartial: true, widths: [])), "Points beyond 1e100 are left out."
        ),
        (
            .view(.impossible(.tooWide(parameter: 0), parameters: ["b", "w"])),
            "Cannot zoom out further: b would exceed 1e100."
        ),
        (
            .outcomes(.tooFewHyperparameters(optimizer: "adam")),
            "adam has fewer than two numeric hyperparameters to map."
        ),
        (.recording(.backToRace), "Back to the race."),
        (
            .recording(
                .compared(
                    RecordingDifference(
                        run: "gd", recordings: ["A", "B"], step: 1, quantity: "learning rate", distance: 0.293))),
            "gd: A and B differ from step 1: learning rate by 0.293."
        ),
        (.recording(.compared(nil)), "The recordings are bit-identical in all shared steps."),
        (.tour(.endedInLesson), "Tour ended; the race stays as it is. Press t to return to the lesson."),
    ]

    @Test(arguments: sentences)
    func `a notice is a sentence of its facts`(notice: Notice, sentence: String) {
        #expect(notice.english(keys) == sentence)
    }

    @Test func `faults and impossible views are faults, and nothing else is`() {
        let faults = Self.sentences.map(\.0).filter(\.isFault)
        #expect(faults == [.view(.impossible(.tooWide(parameter: 0), parameters: ["b", "w"]))])
        #expect(Notice.fault("run.jsonl: it is gone").isFault)
        #expect(Notice.fault("run.jsonl: it is gone").english(keys) == "run.jsonl: it is gone")
    }

    @Test func `the tour speaks Chinese, with the keys of the moment`() {
        #expect(TourNotice.firstLesson.chinese(keys) == "这是第一课。")
        #expect(TourNotice.endedInLesson.chinese(keys) == "已离开教程；比赛照旧。按 t 回到这一课。")
    }
}
