import Diagnosis
@testable import ExplorerCore
import Foundation
import Networks
import Optimizers
import SurfaceFiles
import Testing
import Training
import Trajectories
import Wording

/// What the lessons on networks say, held against their trainings.
@Suite struct NetworkLessonTests {
    /// The trainings of a lesson's optimizers to `step`, with all rows.
    private func courses(_ name: String, to step: Int, lookEvery: Int = 8) throws -> [TrainingCourse] {
        let lesson = Lesson.all[try #require(Lesson.index(of: name))]
        let network = try Network(try #require(NetworkDefinition.shipped(lesson.surface)))
        return try lesson.choices.map { choice in
            try NetworkTraining(choice, of: network).run(TrainingPlan(last: step, every: 1, lookEvery: lookEvery))
        }
    }

    private func expectQuoted(_ numbers: [String], in name: String) throws {
        let text = Lesson.all[try #require(Lesson.index(of: name))].text
        for words in [text.english, text.chinese] {
            for number in numbers { #expect(words.contains(number), "\(name): \(number)") }
        }
    }

    /// `value` with `digits` significant digits.
    private func text(_ value: Double?, _ digits: Int = 4) -> String {
        String(format: "%.\(digits)g", value ?? .nan)
    }

    private func sharpness(_ course: TrainingCourse, at step: Int) -> Double? {
        course.rows[step].curvature?.sharpness
    }

    @Test func `edge`() throws {
        let course = try courses("edge", to: 4000)[0]
        #expect(course.crossing?.step == 382)
        try expectQuoted(
            [
                text(sharpness(course, at: 0)), "382", text(course.rows[382].loss), text(course.rows[4000].loss, 2),
                "4,000",
            ],
            in: "edge")
        let late = course.rows[2500...4000]
        let held = late.compactMap { $0.curvature?.sharpness }
        #expect(abs(held.reduce(0, +) / Double(held.count) - 10) < 0.5)
        // Up and down from step to step.
        #expect(zip(late.dropFirst(), late).count { $0.loss > $1.loss } > 500)
        #expect(["running"].contains(course.diagnosis.verdict.outcome.rawValue))
    }

    @Test func `foreseen`() throws {
        let course = try courses("foreseen", to: 200)[0]
        let crossings = course.diagnosis.events.filter { $0.name == "unstable" }.map(\.step)
        let burst = try #require(course.diagnosis.events.first { $0.name == "burst" })
        #expect(crossings.contains(117) && crossings.contains(164) && burst.step == 140)
        guard case .burst(let figures) = burst.kind else { return }
        #expect(burst.until.map { $0 < 164 } ?? false && course.rows[140].loss > 2 * figures.level)
        try expectQuoted(["117", "140", text(course.rows[140].loss), "164", "33"], in: "foreseen")
        for (now, step) in [(120, 141), (136, 139)] {
            guard case .over(let since, .step(let visible)) = try courses("foreseen", to: now)[0].diagnosis.stability
            else {
                Issue.record("no forecast at \(now)")
                continue
            }
            #expect(since == 117 && visible == step)
            try expectQuoted(["\(now)", "\(step)"], in: "foreseen")
        }
    }

    @Test func `cancel`() throws {
        let courses = try courses("cancel", to: 2010)
        let rows = courses[0].rows
        #expect(rows[2000].gradientNorm > 6.5 * rows[40].gradientNorm)
        #expect(rows[60].loss < rows[40].loss && rows[40].loss < rows[20].loss)
        try expectQuoted(
            [
                text(rows[2000].loss), text(rows[1500].loss), text(rows[2000].gradientNorm),
                text(rows[2000].curvature?.effectiveSharpness), text(courses[1].rows[2002].loss),
            ], in: "cancel")
        #expect(courses[1].rows[2002].loss < rows[2000].loss / 2 && courses[1].rows[1999].loss == rows[1999].loss)
        #expect(rows[2002].loss > 0.9 * rows[2000].loss)
    }

    @Test func `sharpness`() throws {
        let courses = try courses("sharpness", to: 1000)
        let (without, with) = (courses[0], courses[1])
        #expect(without.rows[16].loss > 1.0689e12 && without.rows[16].loss < 1.0697e12)
        #expect(without.diagnosis.verdict.outcome == .diverged)
        let crossing = with.diagnosis.events.first { $0.name == "unstable" }
        let burst = with.diagnosis.events.first { $0.name == "burst" }
        guard case .burst(let figures)? = burst?.kind else {
            Issue.record("no burst")
            return
        }
        #expect(crossing?.step == 52 && figures.peakStep == 92)
        try expectQuoted(
            [
                text(sharpness(without, at: 0)), text(without.rows[0].curvature?.effectiveSharpness),
                text(figures.peak),
                text(sharpness(with, at: 1000), 3), "1.461e-4", "52", "92", "1.069e12",
            ], in: "sharpness")
        #expect(abs(with.rows[1000].loss - 1.461e-4) < 0.0005e-4)
        let look = Lesson.all[try #require(Lesson.index(of: "sharpness"))].looks[0]
        #expect(look.label.english.contains(text(with.rows[0].curvature?.effectiveSharpness)))
    }
}
