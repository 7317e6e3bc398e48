import Diagnosis
import Foundation
import Networks
import Optimizers
import SurfaceFiles
import Testing
import Training
import Trajectories

/// The figures of sixteen trainings by an independent program in double precision: the first step over the limit, the bursts with
/// the step at which each is seen and its factor, the level of the effective sharpness over the last third, and the last loss.
///
/// A burst grows out of rounding errors, so that from the first on the steps of two programs part: how far apart the figures of two
/// may be is stated for each training.
@Suite struct TrainingFigureTests {
    struct Figures: Decodable {
        var name: String
        /// A shipped network; nil for 2-8-8-1 at a saddle.
        var file: String?
        var optimizer: String
        var steps: Int
        /// The effective sharpness at the start.
        var start: Double
        var crosses: Int?
        /// For each burst the step at which it is seen, and its factor.
        var bursts: [[Double]]
        /// Mean, least and most of the effective sharpness over the last third.
        var level: [Double]?
        var last: Double
    }

    static let all: [Figures] = {
        let url = Bundle.module.url(forResource: "figures", withExtension: "json", subdirectory: "Resources")
        return (try? url.map { try JSONDecoder().decode([Figures].self, from: Data(contentsOf: $0)) }) ?? []
    }()

    /// What rounding leaves of a training's figures.
    struct Bands: Sendable {
        let name: String
        /// How many bursts there may be.
        let bursts: ClosedRange<Int>
        /// How many bursts, from the first on, have factors to compare, and by what factor they may differ.
        var compared = 0
        var factor = 1.25
        /// By how many steps these may be seen earlier or later.
        var shift = 2
        /// By what share the mean effective sharpness may differ.
        var level = 1e-6
        /// By what share the last loss may.
        var last = 1e-6
    }

    @Test(arguments: [
        Bands(name: "a-moons16-gd-0.1", bursts: 6...7, compared: 6, shift: 12, level: 0.003, last: 0.02),
        Bands(name: "a-sine8-gd-0.3", bursts: 14...17, compared: 8, shift: 60, level: 0.03, last: 3),
        Bands(name: "a-sine8-momentum-0.1", bursts: 2...2, compared: 2, shift: 150, level: 0.15, last: 0.6),
        Bands(name: "b-moons8-rmsprop-0.01", bursts: 0...0, level: 0.01, last: 0.2),
        Bands(
            name: "b-sine8-gd-0.4-drop", bursts: 4...10, compared: 1, factor: 1.8, shift: 40, level: 0.03, last: 0.02),
        Bands(name: "c-moons8-adagrad-0.03", bursts: 0...0),
        Bands(name: "c-moons8-adagrad-rms-0.03-sqrt", bursts: 0...0),
        Bands(name: "c-moons8-adagrad-rms-0.03", bursts: 12...22, compared: 6, shift: 12, level: 0.01, last: 0.4),
        Bands(name: "d-bce16-adam-0.03", bursts: 0...0, last: 1e-4),
        Bands(name: "d-moons16-adam-0.03", bursts: 3...3, compared: 3, factor: 1.02, level: 0.002, last: 0.002),
        Bands(name: "d-moons8-adam-0.1-b99", bursts: 6...14, compared: 3, factor: 1.02, level: 0.03, last: 4),
        Bands(name: "d-moons8-adam-0.1", bursts: 3...3, compared: 3, factor: 1.02, level: 0.002, last: 0.002),
        Bands(name: "e-deep10-gd-0.3-warmup", bursts: 1...3, compared: 1, factor: 1.5, level: 0.02, last: 0.4),
        Bands(name: "e-deep10-gd-0.3", bursts: 0...1, last: .infinity),
        Bands(name: "f-deep8-gd-0.3", bursts: 0...0),
        Bands(name: "f-sine8-gd-0.1", bursts: 0...0),
    ]) func `first crossings, bursts and levels are those of an independent program`(_ bands: Bands) throws {
        let figures = try #require(Self.all.first { $0.name == bands.name })
        let training = try training(figures)
        #expect(abs((training.look().effectiveSharpness ?? 0) / figures.start - 1) < 1e-6)
        let course = training.run(TrainingPlan(last: figures.steps, every: 1, lookEvery: 8))
        let looks = course.rows.compactMap { row in row.curvature?.effectiveSharpness.map { (row.step, $0) } }
        let limit = try #require(course.rows[0].curvature?.limit)
        // Adaptive rules begin over it, without consequence.
        let crossing = looks.first { $0.0 >= 20 && $0.1 > limit }?.0
        if let crosses = figures.crosses {
            #expect(abs((crossing ?? 0) - crosses) <= (crosses == 45 ? 3 : 1))
        } else if figures.steps > 20 {
            #expect(crossing == nil)
        }
        let bursts = course.diagnosis.events.compactMap { event -> (step: Int, factor: Double)? in
            if case .burst(let burst) = event.kind { (event.step, burst.factor) } else { nil }
        }
        #expect(bands.bursts.contains(bursts.count), "\(bursts)")
        for (burst, expected) in zip(bursts, figures.bursts).prefix(bands.compared) {
            #expect(abs(burst.step - Int(expected[0])) <= bands.shift, "\(bursts)")
            let ratio = burst.factor / expected[1]
            #expect(ratio < bands.factor && ratio > 1 / bands.factor, "\(bursts)")
        }
        #expect(bursts.count >= bands.compared)
        if let level = figures.level {
            // The first rows of a burst are looked at more often.
            let late = looks.filter { 3 * $0.0 >= 2 * figures.steps && $0.0.isMultiple(of: 8) }.map(\.1)
            let mean = late.reduce(0, +) / Double(late.count)
            let reach = bands.level < 1e-5 ? 0.01 : bands.level
            #expect(abs(mean / level[0] - 1) < reach, "\(mean)")
        }
        #expect(abs(course.final.loss / figures.last - 1) < bands.last, "\(course.final.loss)")
    }

    @Test func `there are figures of sixteen trainings`() { #expect(Self.all.count == 16) }

    private func training(_ figures: Figures) throws -> NetworkTraining {
        if let file = figures.file { return try TestTrainings.training(file, figures.optimizer) }
        return try NetworkTraining(
            OptimizerChoice(parsing: figures.optimizer), of: Network(TestTrainings.moonsAtSaddle))
    }
}

/// What the same program found of further trainings, as far as it wrote it down: bursts, levels, and losses.
@Suite struct FurtherTrainingTests {
    private func bursts(_ diagnosis: TrainingDiagnosis) -> [(step: Int, figures: LossBurst)] {
        diagnosis.events.compactMap { event in
            if case .burst(let figures) = event.kind { (event.step, figures) } else { nil }
        }
    }

    @Test(arguments: [("gd:lr=0.05", 398, 40.11, 4, 6.6e-3), ("gd:lr=0.2", 25, 10.07, 6, 6.0e-4)])
    func `the sharpness of moons stays at 2 by the rate`(
        optimizer: String, crosses: Int, sharpness: Double, count: Int, loss: Double
    ) throws {
        let course = try TestTrainings.course("moons", optimizer, steps: 3000, every: 1)
        #expect(course.crossing?.step == crosses)
        #expect((count - 1...count + 1).contains(bursts(course.diagnosis).count))
        let late = course.rows.suffix(400).compactMap { $0.curvature?.sharpness }
        #expect(abs(late.reduce(0, +) / Double(late.count) / sharpness - 1) < 0.01)
        #expect(course.final.loss > loss / 2 && course.final.loss < loss * 2)
    }

    @Test(arguments: [
        ("adam:lr=0.1@inverse-sqrt", 1500, 0.0214), ("adam:lr=0.01", 1500, 0.0151),
        ("rmsprop:lr=0.01,alpha=0.99", 4000, 0.019),
    ]) func `rates that are low or fall have no bursts, nor has RMSProp`(
        optimizer: String, steps: Int, loss: Double
    )
        throws
    {
        let course = try TestTrainings.course("moons-small", optimizer, steps: steps)
        #expect(bursts(course.diagnosis).isEmpty)
        #expect(abs(course.final.loss / loss - 1) < (optimizer.hasPrefix("adam") ? 0.01 : 0.2))
    }

    @Test func `AMSGrad bursts once`() throws {
        let bursts = try bursts(TestTrainings.course("moons-small", "amsgrad:lr=0.1", steps: 2000).diagnosis)
        #expect(bursts.count == 1)
        let burst = try #require(bursts.first)
        #expect(abs(burst.step - 822) <= 3 && abs(burst.figures.factor / 78 - 1) < 0.25)
        #expect(abs((burst.figures.warning(at: burst.step) ?? 0) - 123) <= 4)
    }

    @Test func `units of relu that die early leave the loss at 0.283, and live with a warm-up`() throws {
        let without = try TestTrainings.course("moons-relu", "adam:lr=0.3", steps: 1000)
        #expect(abs(without.final.loss - 0.283) < 0.001)
        let with = try TestTrainings.course("moons-relu", "adam:lr=0.3@warmup:steps=50", steps: 1000)
        #expect(with.final.loss < 0.05)
    }

    @Test func `Adam's denominators fade when all is learned, and the loss comes back by a factor of 3e14`() throws {
        let training = try TestTrainings.training("xor", "adam:lr=0.1,beta2=0.99", gain: 1)
        let diagnosis = training.run(TrainingPlan(last: 450)).diagnosis
        let burst = try #require(bursts(diagnosis).last)
        #expect(burst.figures.level < 2e-17 && abs(burst.figures.peak - 4.1e-3) < 2e-4)
        #expect(abs(burst.figures.peakStep - 407) <= 2)
        #expect(abs(burst.step - (burst.figures.warning(at: burst.step) ?? 0) - 372) <= 2)
    }

    @Test func `the saddle of moons is left when that was foretold, and a deeper one is not foretold`() throws {
        let course = try TestTrainings.training("moons-small", "gd:lr=0.1", gain: 1e-4).run(TrainingPlan(last: 90))
        let event = try #require(course.diagnosis.events.first)
        guard case .saddle(let figures) = event.kind else { return }
        // A tenth lower: predicted 70.6, seen at 72.
        #expect(abs(figures.eigenvalue + 1.24841) < 1e-4 && abs((figures.leaves ?? 0) - 71) <= 1 && event.until == 72)
        // There the curvature grows tenfold on the way: 585 would be foretold, 274 was seen.
        let deeper = try NetworkTraining(
            OptimizerChoice(parsing: "gd:lr=0.3"), of: Network(TestTrainings.moonsAtSaddle)
        ).run(TrainingPlan(last: 300)).diagnosis
        guard case .saddle(let far)? = deeper.events.first?.kind else {
            Issue.record("no saddle")
            return
        }
        #expect(far.leaves == nil && far.distance > 1.5 && abs(far.eigenvalue + 0.03159) < 1e-4)
        #expect(deeper.events.first?.until.map { abs($0 - 280) < 10 } ?? false)
    }
}
