import Diagnosis
import Optimizers
import Testing
import Wording

private let keys = KeySigns(ascii: false) { $0.rawValue }
private let asciiKeys = KeySigns(ascii: true) { $0.rawValue }

/// The words beside figures: headings, labels, legends and empty panels.
@Suite struct CaptionTests {
    static let captions: [(String, String)] = [
        (PanelCaption.noDiagnosis.english(keys), "Recording skips steps: no diagnosis."),
        (PanelCaption.noCurvature.english(keys), "No curvature on grid surfaces."),
        (PanelCaption.noRun.english(keys), "No optimizer active; press 1–9."),
        (PanelCaption.noRun.english(asciiKeys), "No optimizer active; press 1-9."),
        (PanelCaption.omittedEvents(3).english(keys), "3 more events not shown"),
        (PanelCaption.omittedEvents(1).english(keys), "1 more event not shown"),
        (PanelTitle.loss(gradientNormOf: 1).english(ascii: false), "Loss · dim: |g| of run 1"),
        (
            PanelTitle.hyperparameters(.init(key: 2, label: "adam"), schedule: "cosine").english(ascii: false),
            "Hyperparameters · 2 adam @cosine"
        ),
        (
            PanelTitle.state(.init(key: 1, label: "gd@step"), schedule: "step:every=9").english(ascii: true),
            "State - 1 gd @step:every=9"
        ),
        (PanelTitle.events(nil, omitted: 3).english(ascii: false), "Why, 3 more events not shown"),
        (TitleWord.differ(step: 5).english(ascii: false), "differ from step 5"),
        (TitleWord.truncated.english(ascii: false), "truncated"),
        (TitleWord.sampling(percent: 7).english(ascii: false), "sampling 7%"),
        (TitleWord.step(1234, of: 20_000).english(ascii: false), "step 1,234 of 20,000"),
        (TitleWord.slow(backwards: false, measured: 900, speed: 2000).english(ascii: true), "> 900/s of 2,000/s"),
        (ListCaption.optimizers(key: 1).english, "Optimizer for run 1"),
        (MapCaption.details.english(keys).text, "cross-hair: details"),
        (MarkCaption.metric.english(ascii: false).text, "metric (shape only)"),
        (MarkCaption.arrow(.velocity, factor: 100, .offMap).english(ascii: false).text, "velocity ×100, off the map"),
        (
            MarkCaption.arrow(.update, factor: 10, .inCell).english(ascii: true).text,
            "update x10, shorter than a cell"
        ),
        (MarkCaption.curvature([4, -1]).english(ascii: true).brief, "eig 4, -1"),
        (OutcomeCaption.share(1, of: 1000).english(ascii: false), "<1%"),
        (OutcomeCaption.share(999, of: 1000).english(ascii: false), ">99%"),
        (OutcomeCaption.share(230, of: 1000).english(ascii: false), "23%"),
        (OutcomeCaption.progress(percent: 23, of: 4096).english(ascii: false), "23% of 4,096 runs"),
        (
            OutcomeCaption.hyperparameters(optimizer: "adam", steps: 1000, start: ["-1.5", "2"], isFullBatch: true)
                .english(ascii: true), "Outcomes of adam - 1,000 steps from (-1.5, 2) - full batch"
        ),
        (LessonCaption.look(.head(2), step: 20_000, label: "a").english, "Step 20,000, look at the head of run 2: a"),
        (LessonCaption.number(1, of: 10).chinese, "1/10"),
        (LessonCaption.look(.frame, step: 0, label: "甲").chinese, "看图上方框：甲"),
    ]

    @Test(arguments: captions)
    func `captions say their facts`(caption: String, expected: String) {
        #expect(caption == expected)
    }

    static let theory: [(TheoryValue, String)] = [
        (.bound(.rate(decay: 0)), "each step is η"),
        (.bound(.rate(decay: 0.1)), "each step is η plus decay"),
        (.bound(.ownStepSize(least: 1e-6, greatest: 50)), "steps of 1e-6 to 50"),
        (.bound(.estimatedCurvature), "quasi-Newton steps"), (.bound(.unknown), "your own formulas"),
        (.notDerived, "not derived"),
        (.noLimit, "no linear limit"), (.notRecorded, "not recorded"),
        (.stable(nil), "no η"), (.stable(0...(.infinity)), "any η"), (.stable(0...1.13), "η < 1.13"),
        (.stable(0.5...2), "η 0.5 to 2"), (.stable(0.5...(.infinity)), "η > 0.5"),
        (.growth(factor: 4.35, updates: 7, horizon: 100), "× 4.35 in 7 updates"),
        (.growth(factor: 4.35, updates: 1, horizon: 100), "× 4.35 in 1 update"),
        (.growth(factor: 1, updates: 0, horizon: 100), "none within 100 updates"),
        (
            .straying(Straying(step: 12, parameter: 0, expected: 0.1, actual: 0.105, isRounding: true), parameter: "w"),
            "from step 12: w by 5%"
        ),
        (
            .straying(Straying(step: 0, parameter: 0, expected: 0, actual: 0.5, isRounding: false), parameter: nil),
            "from step 0: update"
        ),
    ]

    @Test func `a difference of rows is a share of the update`() {
        func text(_ actual: Double) -> String {
            let straying = Straying(step: 3, parameter: 1, expected: 0.1, actual: actual, isRounding: false)
            return TheoryValue.straying(straying, parameter: "y").english(ascii: true)
        }
        #expect(text(0.1123) == "from step 3: y by 12%")
        #expect(text(1) == "from step 3: y by 900%")
        #expect(text(0.10123) == "from step 3: y by 1.2%")
    }

    @Test(arguments: theory)
    func `theory says what is known`(value: TheoryValue, expected: String) {
        #expect(value.english(ascii: false) == expected)
        #expect(value.english(ascii: true).allSatisfy { $0.isASCII })
    }

    @Test func `labels are ASCII where nothing else is shown, and each has another`() {
        for label in TheoryLabel.allCases { #expect(label.english(ascii: true).allSatisfy { $0.isASCII }) }
        let labels = QuantityLabel.allCases.map { $0.english(ascii: true) }
        #expect(labels.joined().allSatisfy { $0.isASCII })
        #expect(Set(TheoryLabel.allCases.map { $0.english(ascii: false) }).count == TheoryLabel.allCases.count)
    }

    @Test func `a window that is too small has sentences from long to short`() {
        let caption = WindowCaption(least: (40, 12), present: (30, 10))
        #expect(
            caption.english == [
                "Ravine needs a window of at least 40x12; this is 30x10.", "Ravine needs 40x12.", "Needs 40x12.",
                "40x12",
            ])
    }
}
