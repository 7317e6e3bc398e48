import Diagnosis
import Testing
import Training
import Trajectories

/// What is said of trainings whose course an independent program in double precision found: steps at which it passes its limit
/// and bursts are seen, their heights, and where it stays. Before a burst rounding decides, so that later ones are met by
/// number, size and distance alone.
@Suite struct DiagnosedTrainingTests {
    private func crossings(_ diagnosis: TrainingDiagnosis) -> [(step: Int, figures: LimitCrossing)] {
        diagnosis.events.compactMap { event in
            if case .unstable(let figures) = event.kind { (event.step, figures) } else { nil }
        }
    }

    private func bursts(_ diagnosis: TrainingDiagnosis) -> [(step: Int, figures: LossBurst)] {
        diagnosis.events.compactMap { event in
            if case .burst(let figures) = event.kind { (event.step, figures) } else { nil }
        }
    }

    private func edge(_ diagnosis: TrainingDiagnosis) -> (step: Int, figures: Edge)? {
        for case let event in diagnosis.events {
            if case .edge(let figures) = event.kind, event.until == nil { return (event.step, figures) }
        }
        return nil
    }

    /// The first step over the limit before the burst, the step at which the burst is seen, and its factor.
    struct Passage: Sendable {
        let file: String
        let optimizer: String
        let steps: Int
        let cross: Int
        let seen: Int
        /// Nil where it is not known.
        let factor: Double?
        /// How far rounding may move the step at which it is seen.
        let slack: Int
        /// How early the forecast may be, and how late.
        let early: Int
        let late: Int
    }

    @Test(arguments: [
        Passage(
            file: "moons", optimizer: "gd:lr=0.1", steps: 200, cross: 112, seen: 173, factor: 62.9, slack: 6, early: 31,
            late: 6),
        Passage(
            file: "moons", optimizer: "gd:lr=0.05", steps: 640, cross: 398, seen: 579, factor: nil, slack: 30,
            early: 100,
            late: 6),
        Passage(
            file: "sine", optimizer: "gd:lr=0.3", steps: 420, cross: 197, seen: 353, factor: 95.7, slack: 30, early: 80,
            late: 6),
        Passage(
            file: "sine", optimizer: "momentum:lr=0.1", steps: 2300, cross: 2024, seen: 2175, factor: 1375, slack: 10,
            early: 10, late: 10),
        Passage(
            file: "moons-small", optimizer: "adagrad-rms:lr=0.03", steps: 150, cross: 115, seen: 138, factor: 2.5,
            slack: 4, early: 6, late: 12),
        Passage(
            file: "moons-small", optimizer: "adam:lr=0.1", steps: 520, cross: 416, seen: 478, factor: 25.5, slack: 2,
            early: 10, late: 2),
        Passage(
            file: "moons", optimizer: "adam:lr=0.03", steps: 220, cross: 156, seen: 186, factor: 7.1, slack: 2,
            early: 16, late: 2),
    ]) func `the first burst is foreseen`(_ passage: Passage) throws {
        let diagnosis = try TestTrainings.course(passage.file, passage.optimizer, steps: passage.steps).diagnosis
        let burst = try #require(bursts(diagnosis).first)
        let crossing = try #require(crossings(diagnosis).last { $0.step < burst.step })
        // Rounding has moved it where a first swing came before, unseen in the loss.
        let isChaotic = crossings(diagnosis).first?.step != crossing.step && !passage.optimizer.hasPrefix("adam:")
        #expect(abs(crossing.step - passage.cross) <= (isChaotic ? 3 : 1))
        #expect(abs(burst.step - passage.seen) <= passage.slack)
        // A growing swing is of second order in the loss, and its top a matter of a step.
        if let factor = passage.factor {
            #expect(burst.figures.factor / factor > 0.8 && burst.figures.factor / factor < 1.25)
        }
        #expect(burst.figures.warning(at: burst.step) == burst.step - crossing.step)
        guard case .step(let visible) = crossing.figures.sight else {
            Issue.record("no forecast")
            return
        }
        #expect(visible >= burst.step - passage.early && visible <= burst.step + passage.late)
    }

    @Test(arguments: [
        ("moons-small", "adam:lr=0.1", 1500, [(416, 478, 25.5), (780, 841, 45.0), (1240, 1314, 65.6)]),
        ("moons", "adam:lr=0.03", 1200, [(156, 186, 7.1), (439, 482, 123.0), (922, 992, 535.2)]),
    ]) func `Adam's spikes are found to the step`(
        file: String, optimizer: String, steps: Int, expected: [(Int, Int, Double)]
    ) throws {
        let diagnosis = try TestTrainings.course(file, optimizer, steps: steps).diagnosis
        let bursts = bursts(diagnosis)
        #expect(bursts.count == expected.count)
        for (burst, (cross, seen, factor)) in zip(bursts, expected) {
            #expect(abs(burst.step - seen) <= 2 && abs(burst.figures.factor / factor - 1) < 0.05)
            #expect(abs((burst.figures.warning(at: burst.step) ?? 0) - (seen - cross)) <= 2)
            #expect(burst.figures.hasRecovered)
        }
        if file == "moons-small" {
            let verdict = diagnosis.verdict
            #expect(verdict.outcome == .spiking && verdict.spikes?.count == 3)
            #expect(abs((verdict.spikes?.medianInterval ?? 0) - 473) <= 3)
        }
        // Forecast at the crossing: eight steps early at most, one late, for large spikes.
        for crossing in crossings(diagnosis).filter({ $0.step > 400 }) {
            guard case .step(let visible) = crossing.figures.sight else { continue }
            let burst = try #require(bursts.first { $0.step > crossing.step })
            #expect((-9...3).contains(visible - burst.step))
        }
    }

    @Test func `bursts of gradient descent come again and again, and are a spiking training`() throws {
        let whole = try TestTrainings.course("sine", "gd:lr=0.3", steps: 3500).diagnosis
        #expect((14...17).contains(bursts(whole).count))
        let gaps = zip(bursts(whole).dropFirst(), bursts(whole)).map { $0.step - $1.step }.prefix(3)
        #expect(gaps.allSatisfy { (295...345).contains($0) })
        // Seen 35 to 180 steps after the limit was passed.
        #expect(bursts(whole).allSatisfy { (35...200).contains($0.figures.warning(at: $0.step) ?? 0) })
        let part = try TestTrainings.course("sine", "gd:lr=0.3", steps: 1200).diagnosis
        #expect(part.verdict.outcome == .spiking)
        guard case .overLimit(_, let limit, _)? = part.verdict.cause else {
            Issue.record("no cause")
            return
        }
        #expect(limit == 2)
    }

    @Test func `gradient descent comes to the edge, where it is no alarm`() throws {
        let diagnosis = try TestTrainings.course("moons", "gd:lr=0.1", steps: 3000).diagnosis
        #expect((5...8).contains(bursts(diagnosis).count))
        #expect(bursts(diagnosis).allSatisfy { $0.step < 760 })
        let (step, figures) = try #require(edge(diagnosis))
        #expect((600...900).contains(step) && figures.limit == 2)
        #expect(figures.sharpness.least > 1.9 && figures.sharpness.most < 2.1)
        #expect(figures.loss.now < 0.2 * figures.loss.before)
        #expect(diagnosis.verdict.outcome == .running && diagnosis.stability == .edge(since: step))
        // Over it at every other step, which is not told of.
        #expect(crossings(diagnosis).allSatisfy { $0.step < step })
    }

    @Test func `momentum bursts and does not hover`() throws {
        let diagnosis = try TestTrainings.course("sine", "momentum:lr=0.1", steps: 5000).diagnosis
        #expect(bursts(diagnosis).count == 2 && crossings(diagnosis).count == 2)
        #expect(!diagnosis.events.contains { $0.name == "edge" })
        #expect(bursts(diagnosis).allSatisfy { $0.figures.factor > 1000 })
    }

    @Test(arguments: [("moons-small", "rmsprop:lr=0.01,alpha=0.9", 4000), ("sine", "gd:lr=0.4", 2000)])
    func `updates that cancel are told from a critical point`(file: String, optimizer: String, steps: Int) throws {
        let course = try TestTrainings.course(file, optimizer, steps: steps)
        let diagnosis = course.diagnosis
        let verdict = diagnosis.verdict
        #expect(verdict.outcome == .oscillating)
        guard case .atLimit(let sharpness, let limit)? = verdict.cause else {
            Issue.record("no cause")
            return
        }
        #expect(limit == 2 && (2.0...2.4).contains(sharpness))
        let stall = try #require(diagnosis.events.last { $0.name == "stalled" && $0.until == nil })
        guard case .stalled(let figures) = stall.kind else { return }
        #expect((0.015...0.035).contains(figures.loss) && (0.35...0.55).contains(figures.gradientNorm ?? 0))
        let swing = try #require(diagnosis.events.last { $0.name == "oscillation" && $0.until == nil })
        guard case .oscillation(let turns) = swing.kind else { return }
        #expect(turns.cosine < -0.98 && (1.99...2.2).contains(turns.period))
    }

    @Test func `a lower rate lets the loss fall where updates cancelled`() throws {
        let course = try TestTrainings.course("sine", "gd:lr=0.4@step:every=2000,factor=0.25", steps: 3900)
        let diagnosis = course.diagnosis
        #expect(abs(course.final.loss - 0.0055) < 0.0006)
        #expect(diagnosis.events.filter { $0.name == "stalled" }.allSatisfy { $0.until != nil })
        #expect(diagnosis.verdict.outcome == .running)
    }

    @Test func `a saddle is left when it was foretold`() throws {
        let diagnosis = try TestTrainings.course("sine-saddle", "gd:lr=0.1", steps: 600).diagnosis
        let event = try #require(diagnosis.events.first)
        guard case .saddle(let figures) = event.kind else {
            Issue.record("no saddle")
            return
        }
        // A tenth lower: predicted 119.2, seen at 121.
        #expect(abs(figures.eigenvalue + 0.66593) < 1e-4)
        #expect(event.step == 0 && abs((figures.leaves ?? 0) - 119) <= 1 && event.until == 121)
        let before = try TestTrainings.course("sine-saddle", "gd:lr=0.1", steps: 60).diagnosis.verdict
        guard case .curvatureNegative(_, let updates?)? = before.cause else {
            Issue.record("no cause")
            return
        }
        #expect(before.outcome == .saddle && abs(updates - 59) <= 1)
    }

    @Test func `without a warm-up a deep network diverges, with one it trains`() throws {
        let without = try TestTrainings.course("moons-deep", "gd:lr=0.3", steps: 40).diagnosis
        #expect(without.verdict.outcome == .diverged)
        guard case .overLimit(let sharpness, let limit, _)? = without.verdict.cause else {
            Issue.record("no cause")
            return
        }
        #expect(sharpness > limit)
        #expect(abs((crossings(without).first?.figures.sharpness ?? 0) - 7.7252) < 1e-3)
        let course = try TestTrainings.course("moons-deep", "gd:lr=0.3@warmup:steps=200", steps: 1000)
        let burst = try #require(bursts(course.diagnosis).first)
        #expect(course.final.loss < 1e-3 && abs(burst.step - 90) <= 2)
        #expect(abs((burst.figures.warning(at: burst.step) ?? 0) - 38) <= 3)
        #expect(course.diagnosis.verdict.outcome == .running)
    }

    @Test(arguments: [
        ("moons-small", "adagrad:lr=0.03", 2000), ("moons-small", "adagrad-rms:lr=0.03@inverse-sqrt", 2000),
        ("moons-small", "adam:lr=0.01", 1500), ("moons-classes", "adam:lr=0.03", 600), ("moons", "gd:lr=0.02", 300),
    ]) func `a healthy training makes no alarm`(file: String, optimizer: String, steps: Int) throws {
        let diagnosis = try TestTrainings.course(file, optimizer, steps: steps).diagnosis
        #expect(diagnosis.events.isEmpty, "\(diagnosis.events)")
        #expect(diagnosis.verdict.outcome == .running && diagnosis.stability == .below)
    }

    @Test(arguments: [("gd:lr=0.1", 1500), ("gd:lr=0.2", 1500), ("adam:lr=0.1", 1000)])
    func `noise of batches is never called an instability`(optimizer: String, steps: Int) throws {
        let diagnosis = try TestTrainings.course("moons-small", optimizer, steps: steps, batch: 10).diagnosis
        #expect(diagnosis.hasBatches && diagnosis.stability.name != "over" && diagnosis.stability.name != "edge")
        for event in diagnosis.events {
            #expect(["noisy", "burst"].contains(event.name))
            guard case .burst(let figures) = event.kind else { continue }
            #expect(figures.hasBatches && figures.warning(at: event.step) == nil && event.carrier == nil)
        }
    }

    @Test(arguments: [
        // Of Adam, whose denominators may hold it, not before perturbations are seen to grow: the burst is at 478.
        ("moons", "gd:lr=0.1", 112, 40), ("moons-small", "adam:lr=0.1", 416, 62), ("sine", "gd:lr=0.3", 197, 40),
    ]) func `the step over the limit does not depend on how often it is looked at`(
        file: String, optimizer: String, step: Int, later: Int
    ) throws {
        for lookEvery in [1, 5, 8, 16] {
            let diagnosis = try TestTrainings.course(file, optimizer, steps: step + later, lookEvery: lookEvery)
                .diagnosis
            #expect(crossings(diagnosis).last?.step == step, "every \(lookEvery)")
        }
    }

    @Test func `the published network passes its limit at step 381 or 382`() throws {
        let diagnosis = try TestTrainings.course("chebyshev", "gd:lr=0.2", steps: 420).diagnosis
        #expect(crossings(diagnosis).count == 1 && (381...382).contains(crossings(diagnosis)[0].step))
    }

    @Test func `a warm look finds the largest eigenvalue where two are close`() throws {
        let training = try TestTrainings.training("sine", "momentum:lr=0.1")
        for _ in 0..<13 {
            _ = training.look()
            training.advance()
        }
        #expect(abs((training.look().sharpness ?? 0) - 2.45532) < 1e-5)
    }

    @Test func `rows are given in order, once each, whatever is looked at again`() throws {
        let training = try TestTrainings.training("moons-small", "adam:lr=0.1")
        var steps: [Int] = []
        let course = training.run(TrainingPlan(last: 430, every: 1), taking: { steps.append($0.step) })
        #expect(steps == Array(0...430) && course.rows.map(\.step) == steps)
        // Looked at every 8 updates, and up to the first row over the limit between two.
        let looked = course.rows.filter { $0.curvature != nil }.map(\.step)
        #expect(Set(stride(from: 0, through: 424, by: 8)).isSubset(of: looked))
        #expect(looked.contains(416) && looked.count < 90)
    }
}
