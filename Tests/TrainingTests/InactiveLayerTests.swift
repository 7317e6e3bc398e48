import Diagnosis
import Networks
import Optimizers
import Testing
import Training

/// Networks of rectifiers whose units are dead.
@Suite struct InactiveLayerTests {
    /// On x = 0, 1, 2 with y = 0, 3, 3: the constant 2 is the best that a dead network can give, with the loss 2.
    private func network(
        _ layers: [Int], _ parameters: [Double], _ activation: NetworkDefinition.Activation = .relu
    ) throws -> Network {
        try Network(
            NetworkDefinition(
                title: "test", shape: NetworkShape(layers: layers, hasBias: true), activation: activation, loss: .mse,
                start: .parameters(parameters),
                data: [.init(name: "x", values: [0, 1, 2]), .init(name: "y", values: [0, 3, 3])], inputs: ["x"],
                outputs: ["y"]))
    }

    @Test(arguments: ["gd:lr=0.1", "momentum:lr=0.01", "adam:lr=0.01", "rprop", "gd:lr=0.1@inverse-sqrt"])
    func `a network whose units are all dead is stalled, and that is named`(optimizer: String) throws {
        let network = try network([1, 2, 1], [-1, -2, -1, -1, 0.5, 0.5, 0])
        let course = try NetworkTraining(OptimizerChoice(parsing: optimizer), of: network)
            .run(TrainingPlan(last: 2000))
        #expect(abs(course.final.loss - 2) < 1e-3)
        let verdict = course.diagnosis.verdict
        #expect(verdict.outcome == .stalled && verdict.cause == .inactiveLayer(1))
        let stall = course.diagnosis.events.last { $0.name == "stalled" && $0.until == nil }
        guard case .stalled(let figures)? = stall?.kind else {
            Issue.record("no event")
            return
        }
        #expect(figures.inactiveLayer == 1 && abs(figures.loss - 2) < 0.01)
    }

    @Test func `the layer is that of which no unit is active on any row`() throws {
        // First layer x and -x - 1, second layer -(x + 1) and its double.
        let second = [1.0, -1, 0, -1, -1, 0, -2, 0, -1, -2, 1, 1, 0]
        func layer(_ parameters: [Double], _ activation: NetworkDefinition.Activation = .relu) throws -> Int? {
            let network = try network([1, 2, 2, 1], parameters, activation)
            var gradient = parameters
            _ = network.evaluate(at: parameters, gradient: &gradient)
            return network.inactiveLayer(at: parameters, gradient: gradient)
        }
        #expect(try layer(second) == 2)
        #expect(try layer(second, .gelu) == nil)
        var first = second
        first[0] = -1
        // Both of the first layer are dead on all rows, as are those after them.
        #expect(try layer(first) == 1)
        var alive = second
        alive[8] = 1
        #expect(try layer(alive) == nil)
        // Active on the last row alone.
        alive[4...5] = [1, 0]
        alive[8] = -1.5
        #expect(try layer(alive) == nil)
    }

    @Test func `one unit that lives is enough not to be called dead`() throws {
        let network = try network([1, 2, 1], [1, -2, 0, -1, 0.5, 0.5, 0])
        let course = try NetworkTraining(OptimizerChoice(parsing: "gd:lr=0.05"), of: network)
            .run(TrainingPlan(last: 2000))
        #expect(course.diagnosis.verdict.cause == nil && course.diagnosis.verdict.outcome != .stalled)
    }
}
