import Canvas
import CellDrawing
import Diagnosis
import Optimizers
import Runs
import Scene
import SeededNumbers
import SurfaceFiles
import Surfaces
import Testing
import Text
import Trajectories
import Wording

/// Runs with the greatest, the least and the oddest settings that there can be, as numbers, words and pictures.
@Suite struct ExtremeRunsTests {
    /// Each optimizer runs on a tenth of the surfaces, drawn with this seed.
    private static let seed: UInt64 = 5
    private static let steps = 24

    @Test(arguments: OptimizerCatalogue.entries.map(\.descriptor.name))
    func `a run with extreme settings ends by itself or goes on, and can be told and drawn`(optimizer: String) throws {
        let entry = try #require(OptimizerCatalogue.entry(named: optimizer))
        var random = Extremes(seed: Self.seed &+ UInt64(optimizer.utf8.reduce(0) { $0 &* 31 &+ Int($1) }))
        for name in Surface.shippedNames where random.isOneIn(10) {
            let surface = try #require(Surface.shipped(name))
            let choice = try OptimizerChoice(
                optimizer: optimizer, hyper: random.values(of: entry.descriptor.keys), schedule: random.schedule())
            let start = random.isOneIn(2) ? surface.definition.start : random.point()
            try check(choice, on: surface, from: start)
        }
    }

    private func check(_ choice: OptimizerChoice, on surface: Surface, from start: SIMD2<Double>) throws {
        let account = "\(choice.text) on \(surface.name) from \(start)"
        let plan = RunPlan(id: 0, label: "run", choice: choice, start: start)
        let script = RaceScript(surface: surface, plans: [plan])
        var rows = RaceRows(script, diagnosing: script.scale)
        var trace = Trace()
        var path: [StepRow] = []
        while rows.step <= Self.steps, !rows.isOver {
            rows.next { row in
                path.append(row)
                trace.append(row)
            }
        }
        // Only a parameter that is not finite ends a run, and does at once.
        #expect(path.map(\.step) == Array(0..<path.count), "\(account)")
        #expect(path.dropLast().allSatisfy { $0.isFinite }, "\(account)")
        let last = try #require(path.last)
        #expect(!last.isFinite || path.count == Self.steps + 1, "\(account)")
        for event in try #require(rows.diagnosis(of: 0)).events {
            #expect((0...Self.steps).contains(event.step), "\(account): \(event)")
            let sentence = EventSentence(surface).whole(event)
            #expect(
                sentence == Printable.text(sentence, limit: .max) && sentence.hasSuffix("."), "\(account): \(sentence)")
        }
        let run = PicturedRun(label: "run", key: 1, color: .ofKey(1), start: start, trace: trace)
        let view = Domain.fitting(path.map(\.parameters), margin: 0.1, in: surface.definition.domain)
        let palette = MapPalette(.standard, depth: .palette256, ascii: false)
        let size = Size(12, 8)
        #expect(MapPicture(surface, runs: [run], view: view, palette: palette).draw(size).size == size, "\(account)")
    }

    private static let least = 4 * Double.leastNonzeroMagnitude

    @Test(
        arguments: [
            ("3", -1.0...1, -1.0...1), ("x + y", 0...1e-300, 0...1e-300), ("x + y", 0...least, -least...least),
            ("x*y", -1e300...1e300, -8e307...8e307), ("0/0", -1...1, -1...1), ("1/0", -1...1, -1...1),
            ("1.7e308*sign(x)", -1...1, -1...1), ("sqrt(x)/y", -1...1, -1...1),
            ("1e300 + x", 1...1.0000000000000002, 0...1),
        ] as [(String, ClosedRange<Double>, ClosedRange<Double>)])
    func `a surface at the edge of the numbers is drawn with every scale`(
        formula: String, p1: ClosedRange<Double>, p2: ClosedRange<Double>
    ) throws {
        for levels in LevelKind.allCases {
            let surface = try Surface(
                name: "edge",
                definition: SurfaceDefinition(
                    title: "edge", parameters: ["x", "y"], formula: formula, domain: Domain(p1: p1, p2: p2),
                    start: [p1.upperBound, p2.lowerBound], minima: [[0, 0], [1e300, -1e300]], levels: levels))
            for colormap in [.standard, try #require(Colormap.all.first { $0.isDiverging })] {
                for size in [Size(1, 1), Size(16, 6)] {
                    let palette = MapPalette(colormap, depth: .palette256, ascii: false)
                    #expect(MapPicture(surface, palette: palette).draw(size).size == size)
                }
            }
            let script = RaceScript(
                surface: surface,
                plans: [
                    RunPlan(
                        id: 0, label: "", choice: try .init(parsing: "gd:lr=1e300"), start: surface.definition.start)
                ])
            var rows = RaceRows(script, diagnosing: script.scale)
            while rows.step <= 4, !rows.isOver { rows.next { _ in } }
            #expect(rows.step >= 1)
        }
    }
}

/// Settings as far out as they may be, the same ones for the same seed.
private struct Extremes: RandomNumberGenerator {
    private var bits: SplitMix

    private static let numbers: [Double] = [
        0, .leastNonzeroMagnitude, .leastNormalMagnitude, 1e-300, 1e-16, 0.5, 0.9999999999999999, 1, 1.0000000000000002,
        3, 1e16,
        1e154, 1e300,
        .greatestFiniteMagnitude,
    ]

    init(seed: UInt64) { bits = SplitMix(seed: seed) }

    mutating func next() -> UInt64 { bits.next() }

    mutating func isOneIn(_ count: Int) -> Bool { Int.random(in: 0..<count, using: &self) == 0 }

    private mutating func number() -> Double {
        (isOneIn(2) ? 1 : -1) * (Self.numbers.randomElement(using: &self) ?? 0)
    }

    mutating func point() -> SIMD2<Double> { SIMD2(number(), number()) }

    /// Half of the keys at a value that they take.
    mutating func values(of keys: [HyperKey], all: Bool = false) -> [String: Double] {
        var values: [String: Double] = [:]
        for key in keys {
            guard all || isOneIn(2) else { continue }
            var value = key.example
            for _ in 0..<20 {
                let other = number()
                if key.range.contains(other) { value = other }
            }
            values[key.name] = value
        }
        return values
    }

    /// A schedule, or none.
    mutating func schedule() throws -> Schedule? {
        guard isOneIn(2), let entry = ScheduleCatalogue.entries.randomElement(using: &self) else { return nil }
        return try? Schedule(kind: entry.descriptor.name, values: values(of: entry.descriptor.keys, all: true))
    }
}
