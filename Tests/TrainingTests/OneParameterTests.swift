import Networks
import Optimizers
import Testing
import Training
import Trajectories

/// A network of one weight w on rows (x, y), whose training can be done by hand.
@Suite struct OneParameterTests {
    private func training(
        _ optimizer: String, inputs: [Double] = [3], targets: [Double] = [1], seed: UInt64 = 0, batch: Int? = nil
    ) throws -> NetworkTraining {
        let definition = NetworkDefinition(
            title: "test", shape: NetworkShape(layers: [1, 1], hasBias: false), activation: .linear, loss: .mse,
            start: .parameters([0]),
            data: [.init(name: "x", values: inputs), .init(name: "y", values: targets)], inputs: ["x"],
            outputs: ["y"])
        return try NetworkTraining(
            OptimizerChoice(parsing: optimizer), of: Network(definition), seed: seed, batch: batch)
    }

    @Test func `a training ends where its loss is not finite`() throws {
        // (3w − 1)² has the curvature 18; at 0.2 the error is multiplied by 1 − 3.6, the loss by 6.76, which is over the
        // largest double from the 372nd time on.
        let course = try training("gd:lr=0.2").run(TrainingPlan(last: 1000, every: 100))
        #expect(course.notFinite == 372 && course.final.step == 372 && course.final.loss == .infinity)
        #expect(course.rows.map(\.step) == [0, 100, 200, 300, 372])
        let crossing = try #require(course.crossing)
        #expect(crossing.step == 0 && abs(crossing.effectiveSharpness - 3.6) < 1e-12 && crossing.limit == 2)
        let rise = try #require(course.rise)
        #expect(rise.start == 0 && rise.low == 1 && rise.end == 371)
        #expect(course.final.curvature?.sharpness == nil)
    }

    @Test func `below the limit the loss only falls`() throws {
        let course = try training("gd:lr=0.1").run(TrainingPlan(last: 10))
        #expect(course.crossing == nil && course.rise == nil && course.notFinite == nil && course.looks == 3)
        // The error is multiplied by 1 − 1.8.
        #expect(abs(course.final.loss - 0.011529215046068) < 1e-12)
        #expect(course.rows.isEmpty)
    }

    @Test func `L2 decay is part of the curvature`() throws {
        let curvature = try training("gd:lr=0.1,weight_decay=1").look()
        #expect(abs((curvature.sharpness ?? 0) - 19) < 1e-9 && abs((curvature.effectiveSharpness ?? 0) - 1.9) < 1e-9)
    }

    @Test func `an optimizer without a limit has a curvature, but no effective sharpness`() throws {
        let curvature = try training("lion").look()
        #expect(abs((curvature.sharpness ?? 0) - 18) < 1e-9)
        #expect(curvature.effectiveSharpness == nil && curvature.limit == nil)
    }

    @Test func `a batch is of the data's rows, and the seed decides which`() throws {
        let (inputs, targets) = ([1.0, 2, 3, 4, 5, 6], [1.0, -1, 2, -2, 3, -3])
        func losses(_ seed: UInt64) throws -> [Double] {
            let training = try training("gd:lr=0", inputs: inputs, targets: targets, seed: seed, batch: 1)
            let rows = training.run(TrainingPlan(last: 20, every: 1, lookEvery: 10)).rows
            // At weight 0 the squares of the targets.
            let mean = 28.0 / 6
            for row in rows {
                #expect(row.step.isMultiple(of: 10) ? abs((row.fullLoss ?? 0) - mean) < 1e-12 : row.fullLoss == nil)
            }
            return rows.map(\.loss)
        }
        let first = try losses(1)
        #expect(Set(first).isSubset(of: [1, 4, 9]) && Set(first).count > 1)
        #expect(try losses(1) == first)
        #expect(try losses(2) != first)
    }

    @Test func `a batch of all rows is no batch`() throws {
        #expect(try !training("gd", batch: 1).hasBatches)
    }

    @Test func `Newton's method goes to the minimum, with batches to that of the batch`() throws {
        let whole = try training("newton", inputs: [1, 2, 4], targets: [1, -6, 3])
        whole.advance()
        // Σxy/Σx².
        #expect(abs(whole.state[0] - 1.0 / 21) < 1e-15)
        let batches = try training("newton", inputs: [1, 2, 4], targets: [1, -6, 3], seed: 3, batch: 1)
        var places: Set<Double> = []
        for _ in 0..<20 {
            batches.advance()
            places.insert(batches.state[0])
        }
        #expect(places == [1, -3, 0.75])
    }

    @Test func `Newton's method ends where the Hessian is singular`() throws {
        let course = try training("newton", inputs: [0], targets: [1]).run(TrainingPlan(last: 10))
        #expect(course.notFinite == 1)
        let damped = try training("newton:damping=1", inputs: [0], targets: [1]).run(TrainingPlan(last: 10))
        #expect(damped.notFinite == nil && damped.final.loss == 1)
    }
}
