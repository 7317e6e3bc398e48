import Diagnosis
@testable import ExplorerCore
import Foundation
import Optimizers
import Runs
import SurfaceFiles
import Surfaces
import Testing
import Trajectories
import Wording

/// What the lessons say, held against what their races do.
@Suite struct LessonTests {
    /// The rows of a lesson's runs, by number key, at `steps`.
    private func rows(_ name: String, at steps: Set<Int>) throws -> [Int: [Int: StepRow]] {
        let lesson = try lesson(name)
        let surface = try #require(Surface.shipped(lesson.surface))
        let plans = lesson.choices.enumerated().map { index, choice in
            RunPlan(id: index + 1, label: "", choice: choice, start: surface.definition.start)
        }
        var rows = RaceRows(RaceScript(surface: surface, plans: plans))
        var found: [Int: [Int: StepRow]] = [:]
        let last = steps.max() ?? 0
        while rows.step <= last, !rows.isOver {
            rows.next { row in
                if steps.contains(row.step) { found[row.run, default: [:]][row.step] = row }
            }
        }
        return found
    }

    private func lesson(_ name: String) throws -> Lesson {
        Lesson.all[try #require(Lesson.index(of: name))]
    }

    /// Expects that both languages' texts of a lesson quote every one of `numbers`.
    private func expectQuoted(_ numbers: [String], in name: String) throws {
        let text = try lesson(name).text
        for words in [text.english, text.chinese] {
            // Signs and blanks as a program prints them.
            let plain = words.replacing("\u{A0}", with: " ").replacing("−", with: "-")
            for number in numbers { #expect(plain.contains(number), "\(name): \(number)") }
        }
    }

    /// `value` with `decimals` digits after the point and commas between thousands.
    private func text(_ value: Double?, _ decimals: Int) -> String {
        let plain = String(format: "%.\(decimals)f", value ?? .nan)
        let parts = plain.split(separator: ".")
        guard let whole = parts.first.flatMap({ Int($0) }) else { return plain }
        let sign = whole == 0 && plain.hasPrefix("-") ? "-" : ""
        return sign + GroupedNumber.text(whole) + (parts.count > 1 ? "." + parts[1] : "")
    }

    // MARK: As data

    @Test func `there are fourteen, with names of their own, found by number and by name`() {
        #expect(Lesson.all.count == 14)
        #expect(Set(Tour.names).count == 14)
        for (index, name) in Tour.names.enumerated() {
            #expect(Tour.lesson("\(index + 1)") == index && Tour.lesson(name) == index)
        }
        for none in ["0", "15", "-1", "", "Stuck", "burst "] { #expect(Tour.lesson(none) == nil) }
    }

    @Test(arguments: Lesson.all.indices)
    func `every lesson can be set up as it is written`(index: Int) throws {
        let lesson = Lesson.all[index]
        #expect(LossFile.shipped(lesson.surface) != nil)
        #expect(lesson.choices.count == lesson.optimizers.count && !lesson.choices.isEmpty)
        #expect(lesson.looks.first?.step == 0)
        #expect(zip(lesson.looks, lesson.looks.dropFirst()).allSatisfy { $0.step < $1.step })
        for look in lesson.looks {
            #expect(Speed.choices.contains(look.speed))
            if case .head(let key) = look.place { #expect(lesson.choices.indices.contains(key - 1)) }
        }
        for words in [lesson.title, lesson.text] + lesson.looks.map(\.label) {
            #expect(!words.english.isEmpty && words.english.allSatisfy { $0.isASCII || "±−\u{A0}".contains($0) })
            #expect(words.chinese.unicodeScalars.contains { $0.properties.isIdeographic })
            #expect(!words.english.contains("  ") && !words.chinese.contains("  "))
        }
    }

    // MARK: As said

    @Test func `stuck`() throws {
        let run = try #require(try rows("stuck", at: [0, 1000])[1])
        #expect(abs((run[1000]?.loss ?? 0) - 32_972_001) < 0.5)
        #expect(abs((run[1000]?.gradientNorm ?? 0) - 10_714_094) < 0.5)
        try expectQuoted(
            [text(run[0]?.loss, 0), text(run[1000]?.loss, 0), "10,714,094", "1,000", "1.1449e-6"], in: "stuck")
        #expect(try lesson("stuck").looks[1].label.english.contains("1.07e7"))
    }

    @Test func `surface`() throws {
        let run = try #require(try rows("surface", at: [0, 100])[1])
        try expectQuoted([text(run[0]?.loss, 2)], in: "surface")
        let surface = try #require(Surface.shipped("himmelblau"))
        #expect(surface.definition.minima.count == 4)
        #expect(surface.definition.minima.allSatisfy { surface.value(at: $0) < 1e-9 })
        guard case .point(let point)? = try lesson("surface").looks.first?.place else {
            Issue.record("no point")
            return
        }
        #expect(surface.definition.minima.contains { abs($0.x - point.x) < 1e-5 && abs($0.y - point.y) < 1e-5 })
        #expect((run[100]?.gradientNorm ?? 1) < 1e-10)
    }

    @Test func `rates`() throws {
        let runs = try rows("rates", at: [0, 1, 2, 3, 123, 124, 248, 249, 100_000])
        let w = (0...3).compactMap { runs[2]?[$0]?.parameters.y }
        try expectQuoted(["-4", text(w[1], 3), text(w[2], 3), text(w[3], 3)], in: "rates")
        #expect(runs[3]?[123]?.loss.isFinite == true && runs[3]?[124]?.loss.isFinite == false)
        #expect(runs[3]?[248]?.isFinite == true && runs[3]?[249]?.isFinite == false)
        let surface = try #require(Surface.shipped("regression"))
        let least = surface.definition.minima.map { surface.value(at: $0) }.min()
        try expectQuoted([text(runs[1]?[100_000]?.loss, 0), text(least, 0), "124", "1.1449e-6"], in: "rates")
    }

    @Test func `adagrad`() throws {
        let runs = try rows("adagrad", at: [100_000])
        let (own, other) = (runs[1]?[100_000]?.parameters, runs[2]?[100_000]?.parameters)
        try expectQuoted(
            ["b = " + text(own?.x, 3), "w = " + text(own?.y, 5), "-188.433", "2.66945", text(other?.x, 3)],
            in: "adagrad")
        let minimum = try #require(Surface.shipped("regression")?.definition.minima.first)
        #expect(text(minimum.x, 3) == "-188.433" && text(minimum.y, 5) == "2.66945")
    }

    @Test func `rmsprop`() throws {
        let runs = try rows("rmsprop", at: [1000, 20_000, 20_001])
        try expectQuoted(
            ["b = " + text(runs[1]?[1000]?.parameters.x, 1), "b = " + text(runs[2]?[1000]?.parameters.x, 1)],
            in: "rmsprop")
        let places = [20_000, 20_001].compactMap { runs[1]?[$0]?.parameters }
        let middle = (places[0] + places[1]) / 2
        let swing = (places[0] - places[1]) / 2
        try expectQuoted(["w = \(text(middle.y, 3)) ± 0.5", "b = \(text(middle.x, 3)) ± 0.5"], in: "rmsprop")
        #expect(abs(abs(swing.x) - 0.5) < 0.0005 && abs(abs(swing.y) - 0.5) < 0.0005)
    }

    @Test func `burst and decay`() throws {
        let (burst, decay) = (try lesson("burst"), try lesson("decay"))
        #expect(burst.optimizers[0] == decay.optimizers[0])
        let runs = try rows("decay", at: Set(0...20_000))
        func bursts(_ rows: [Int: StepRow]) -> [Int] {
            var isSettled = false
            return (0...20_000).compactMap { rows[$0] }.filter { row in
                if row.loss < 2e5 { isSettled = true }
                guard isSettled, row.loss > 1e6 else { return false }
                isSettled = false
                return true
            }.map(\.step)
        }
        let steps = bursts(try #require(runs[1]))
        #expect((20...21).contains(steps.count))
        #expect((700..<730).contains(try #require(steps.first)))
        let cured = try #require(runs[2])
        #expect(bursts(cured).isEmpty)
        for step in 1...20_000 {
            guard let before = effective(cured[step - 1]), let here = effective(cured[step]) else {
                Issue.record("no sigma at \(step)")
                return
            }
            #expect(here.x <= before.x * (1 + 1e-12) && here.y <= before.y * (1 + 1e-12))
        }
        try expectQuoted(["512", "200", "1e6"], in: "burst")
        try expectQuoted(["20,000", "20"], in: "decay")
        var model = try model(options: ExplorerOptions(lesson: Lesson.index(of: "burst")))
        model.desk.seek(to: 730)
        let events = model.course.knownEvents(of: try #require(model.desk.chosenRun).id)
        let warning = try #require(events.first { if case .unstable = $0.kind { true } else { false } })
        #expect(abs(warning.step - 512) <= 2)
        #expect(events.contains { if case .burst = $0.kind { true } else { false } })
    }

    private func effective(_ row: StepRow?) -> SIMD2<Double>? {
        guard let row, let rate = row.rate, let sigma = row.denominator else { return nil }
        return rate / sigma
    }

    @Test func `adam`() throws {
        let runs = try rows("adam", at: [3000])
        let surface = try #require(Surface.shipped("regression"))
        let least = surface.definition.minima.map { surface.value(at: $0) }.min()
        #expect(text(runs[1]?[3000]?.loss, 2) == text(least, 2))
        try expectQuoted(
            [text(runs[1]?[3000]?.loss, 2), text(runs[2]?[3000]?.loss, 0), text(runs[3]?[3000]?.loss, 0)], in: "adam")
        let defaults = try OptimizerChoice(parsing: "adam")
        let written = try OptimizerChoice(parsing: "adam:beta1=0.9,beta2=0.999,eps=1e-8")
        #expect(defaults == written)
        try expectQuoted(["beta1 = 0.9", "beta2 = 0.999", "eps = 1e-8"], in: "adam")
    }

    @Test func `warm-up`() throws {
        let runs = try rows("warmup", at: [0, 1, 400])
        try expectQuoted(
            [
                text(runs[1]?[0]?.loss, 1), text(runs[1]?[1]?.loss, 0), text(runs[2]?[1]?.loss, 2),
                text(runs[1]?[400]?.loss, 4), text(runs[2]?[400]?.loss, 6),
            ], in: "warmup")
        #expect(runs[1]?[0]?.rate == 0.5 && runs[2]?[0]?.rate == 0.01)
        let ratio = (runs[1]?[400]?.loss ?? 0) / (runs[2]?[400]?.loss ?? 1)
        #expect((69.5..<70.5).contains(ratio))
    }

    @Test func `why it may help`() throws {
        let runs = try rows("why", at: [0, 1])
        for (key, leap) in [(1, 10.0), (2, 0.2)] {
            let (before, after) = (try #require(runs[key]?[0]), try #require(runs[key]?[1]))
            let moved = after.parameters - before.parameters
            #expect(abs(moved.x - leap) < 1e-6 && abs(moved.y - leap) < 1e-6)
            let share = try #require(before.denominator) / (try #require(before.gradient))
            #expect(abs(abs(share.x) - 0.1) < 1e-6 && abs(abs(share.y) - 0.1) < 1e-6)
        }
        try expectQuoted(["0.99", "0.2", "10", "50"], in: "why")
    }
}
