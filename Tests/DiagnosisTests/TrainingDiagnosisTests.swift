import Diagnosis
import Foundation
import SeededNumbers
import Testing
import Trajectories

/// Diagnoses of rows that are made up: other programs' logs, which may have losses alone.
@Suite struct TrainingDiagnosisTests {
    private func diagnosis(
        _ losses: [Double], hasBatches: Bool = false, from first: Int = 0, every: Int = 1
    ) -> TrainingDiagnosis {
        var diagnosis = TrainingDiagnosis(of: nil, hasBatches: hasBatches)
        for (index, loss) in losses.enumerated() {
            diagnosis.take(TrainingReading(step: first + index * every, loss: loss))
        }
        return diagnosis
    }

    /// Falls from 1 to about 0.1, with another loss at some steps.
    private func losses(_ count: Int, _ changes: [Int: Double] = [:]) -> [Double] {
        (0..<count).map { changes[$0] ?? loss($0) }
    }

    private func loss(_ step: Int) -> Double { 0.1 + 0.9 * exp(-Double(step) / 50) }

    @Test func `a jump is told from losses alone`() throws {
        let found = diagnosis(losses(400, [300: 0.3, 301: 2, 302: 0.5, 303: 0.25]))
        #expect(found.events.count == 1)
        let event = try #require(found.events.first)
        guard case .burst(let figures) = event.kind else { return }
        #expect(event.step == 300 && event.until == 304 && figures.peak == 2 && figures.peakStep == 301)
        #expect(figures.level == loss(299) && figures.hasRecovered)
        #expect(figures.standing == .unknown && figures.warning(at: 300) == nil && !figures.hasBatches)
        #expect(found.stability == .unknown && found.verdict.outcome == .running)
    }

    @Test func `a jump by less than twice is none, nor is the fall from the start or a rise at its beginning`() {
        #expect(diagnosis(losses(400, [300: 0.19])).events.isEmpty)
        #expect(diagnosis(losses(400, [5: 9])).events.isEmpty)
        #expect(diagnosis(losses(10)).events.isEmpty)
    }

    @Test func `a loss that settles elsewhere may burst again from there`() {
        var values = losses(1000)
        for step in 300..<1000 { values[step] = 1 }
        values[800] = 5
        let found = diagnosis(values)
        #expect(found.events.map(\.step) == [300, 800])
        #expect(found.events[0].until == 400)
        // Once it has stayed there for 200 updates the burst is over.
        func isOn(_ count: Int) -> Bool { diagnosis(Array(values.prefix(count))).events[0].until == nil }
        #expect(isOn(590) && !isOn(610))
    }

    @Test func `bursts that come again make a spiking training, until they cease`() throws {
        var values = losses(1200)
        for step in stride(from: 200, to: 1200, by: 100) { values[step] = 3 }
        let verdict = diagnosis(values).verdict
        #expect(verdict.outcome == .spiking && verdict.spikes?.count == 10 && verdict.spikes?.medianInterval == 100)
        #expect(verdict.spikes?.height == 3 && verdict.spikes?.next == 1200)
        #expect(diagnosis(values + Array(repeating: 0.1, count: 1000)).verdict.outcome != .spiking)
        // Each at two thirds of the one before.
        for (index, step) in stride(from: 200, to: 1200, by: 100).enumerated() {
            values[step] = 40 * pow(0.66, Double(index))
        }
        #expect(diagnosis(values).verdict.outcome != .spiking)
    }

    @Test(arguments: [0.1, 0.3, 1.0]) func `scatter of batches is no burst, an outlier is`(scatter: Double) {
        var numbers = SplitMix(seed: 5)
        func uniform() -> Double { Double(numbers.next() >> 11) * 0x1p-53 }
        var values = (0..<3000).map { _ -> Double in
            let length = (-2 * log(1 - uniform())).squareRoot()
            return 0.5 * exp(scatter * length * cos(2 * Double.pi * uniform()))
        }
        #expect(diagnosis(values, hasBatches: true).events.allSatisfy { $0.name == "noisy" })
        #expect(diagnosis(values, hasBatches: true).events.contains { $0.name == "noisy" })
        values[2000] = 500 * exp(6 * scatter)
        let found = diagnosis(values, hasBatches: true)
        #expect(found.events.filter { $0.name == "burst" }.map(\.step) == [2000])
    }

    /// Logs do not say whether their losses are of batches: of white noise the highest of 3,000 is far above twice the lowest of 100.
    @Test(arguments: [0.1, 0.3, 1.0]) func `noise of a log that has nothing but losses is no burst`(scatter: Double) {
        var numbers = SplitMix(seed: 7)
        func uniform() -> Double { Double(numbers.next() >> 11) * 0x1p-53 }
        var values = (0..<3000).map { _ -> Double in
            let length = (-2 * log(1 - uniform())).squareRoot()
            return 0.5 * exp(scatter * length * cos(2 * Double.pi * uniform()))
        }
        #expect(diagnosis(values).events.allSatisfy { $0.name != "burst" })
        #expect(diagnosis(values).verdict.outcome != .spiking)
        for step in 2000..<2004 { values[step] = 500 * exp(6 * scatter) }
        #expect(diagnosis(values).events.filter { $0.name == "burst" }.map(\.step) == [2000])
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity]) func `the end is the first loss that is not finite`(
        loss: Double
    ) throws {
        let found = diagnosis(losses(100, [90: loss, 91: .nan]))
        #expect(found.events.map(\.name) == ["diverged"] && found.events.first?.step == 90)
        #expect(found.verdict.outcome == .diverged)
    }

    @Test func `losses of any sign and size, and none, are taken`() {
        #expect(diagnosis([]).verdict.outcome == .running && diagnosis([]).latest == nil)
        let zeros = Array(repeating: 0.0, count: 3000)
        let huge = Array(repeating: 1e300, count: 500)
        let falling = (0..<3000).map { -Double($0) }
        let tiny = (0..<500).map { Double($0 % 7) * 1e-300 }
        let alternating = (0..<500).map { $0 % 2 == 0 ? 1e200 : -1e200 }
        for values in [zeros, falling, huge, tiny, alternating] {
            let found = diagnosis(values)
            #expect(found.events.allSatisfy { $0.name != "burst" && $0.name != "diverged" })
            _ = found.verdict
        }
    }

    @Test func `steps far apart and rows without end take bounded room`() {
        let far = diagnosis(losses(400, [300: 3]), every: 1000)
        #expect(far.events.filter { $0.name == "burst" }.map(\.step) == [])
        var values: [Double] = []
        for index in 0..<60_000 { values.append(index % 45 == 44 ? 9 : 0.1) }
        let many = diagnosis(values)
        #expect(many.events.count <= 1024 && many.omittedEvents == 60_000 / 45 - many.events.count)
    }

    @Test func `an adaptive optimizer is over its limit only once it has been below`() {
        func row(_ step: Int, _ product: Double) -> TrainingReading {
            TrainingReading(
                step: step, loss: 1,
                curvature: TrainingCurvature(
                    sharpness: 1, preconditionedSharpness: product, effectiveSharpness: product, limit: 38))
        }
        var found = TrainingDiagnosis(of: nil)
        for step in 0..<20 { found.take(row(step, 300)) }
        #expect(found.events.isEmpty && found.stability == .unknown)
        found.take(row(20, 30))
        for step in 21..<40 { found.take(row(step, 45)) }
        #expect(found.events.map(\.name) == ["unstable"] && found.events[0].step == 21)
        #expect(found.stability == .over(since: 21, .unknown))
        for step in 40..<60 { found.take(row(step, 30)) }
        #expect(found.events[0].until == 40 && found.stability == .below)
    }

    @Test(arguments: [(290, 1.5), (283, 1.5), (250, 1.5), (250, 2.5)])
    func `of a burst long after the latest look nothing is said but what was seen then`(
        look: Int, sharpness: Double
    ) throws {
        var found = TrainingDiagnosis(of: nil)
        for (step, loss) in losses(400, [300: 0.3, 301: 2]).enumerated() {
            var row = TrainingReading(step: step, loss: loss)
            if step == look || step < 240 && step % 8 == 0 {
                let value = step == look ? sharpness : 1.2
                row.curvature = TrainingCurvature(
                    sharpness: value, preconditionedSharpness: value, effectiveSharpness: value, limit: 2)
            }
            found.take(row)
        }
        let bursts = found.events.compactMap { event in
            if case .burst(let figures) = event.kind { figures } else { nil }
        }
        let burst = try #require(bursts.first)
        #expect(burst.standing == (look == 290 ? .below : .unknown))
        #expect(burst.latestLook?.step == (look == 290 ? nil : look))
        #expect(burst.latestLook.map { $0.sharpness == sharpness && $0.limit == 2 } ?? true)
    }

    @Test func `a rise of the learning rate before a burst is named`() throws {
        var found = TrainingDiagnosis(of: nil)
        for (step, loss) in losses(400, [300: 0.3, 301: 2]).enumerated() {
            found.take(TrainingReading(step: step, loss: loss, rate: step < 296 ? 0.1 : 0.4))
        }
        guard case .burst(let figures)? = found.events.first?.kind else {
            Issue.record("no burst")
            return
        }
        #expect(figures.cause == .rateJump(factor: 4, group: nil) && figures.rate == 0.4)
    }
}
