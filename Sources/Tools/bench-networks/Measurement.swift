import Networks
import Optimizers
import Training

/// A training with what is measured of it.
final class Measurement {
    private let subject: Subject
    private let network: Network
    private let choice: OptimizerChoice
    private var stepper: any StateStepper
    private var state: [Double]
    private var gradient: [Double]
    private var update = StateUpdate()
    private var step = 0
    private let clock = ContinuousClock()

    init?(_ subject: Subject) {
        guard let choice = try? OptimizerChoice(parsing: subject.optimizer),
            let stepper = choice.makeStateStepper(at: subject.network.start)
        else { return nil }
        self.subject = subject
        self.choice = choice
        self.stepper = stepper
        network = subject.network
        state = network.start
        gradient = state
    }

    /// The times of an update, of a gradient, and of a product with the Hessian.
    func steps() {
        restart()
        report("step", median { advance() })
        restart()
        report("gradient", median { computeGradient() })
        let linearization = Linearization(network)
        report("linearization", median { linearization.move(to: state) })
        report("product", median { _ = linearization.product(with: gradient) })
    }

    /// Looks along a training of 1,000 updates, each in turn with a gradient at the same place.
    func curvature() {
        restart()
        let probe = CurvatureProbe(network)
        var (looks, gradients, products, failures): ([Double], [Double], [Int], Int) = ([], [], [], 0)
        while step < 1000 {
            advance()
            guard step % 8 == 0 else { continue }
            gradients.append(time { computeGradient() })
            var look: CurvatureLook?
            looks.append(time { look = probe.look(at: state, denominator: update.denominator, .live) })
            if let look, look.isConverged { products.append(look.products) } else { failures += 1 }
        }
        report("look, in gradients", Self.middle(looks) / Self.middle(gradients))
        report("look's products", Self.middle(products.map(Double.init)))
        report("look's products at most", Double(products.max() ?? 0))
        report("looks that failed", Double(failures))
    }

    /// A plane of the last 200 steps, and a map of it.
    func planes() {
        restart()
        let window = Positions(dimension: network.dimension, capacity: 200, keeping: .last)
        for _ in 0..<200 {
            window.append(state)
            advance()
        }
        guard let plane = ParameterPlane.ravine(window) else { return }
        let columns = (0..<200).map { Double($0) / 40 - 2.5 }
        let rows = (0..<100).map { Double($0) / 20 - 2.5 }
        report("plane of 200 steps", median { _ = ParameterPlane.ravine(window) })
        report("shares of 200 steps", median { _ = plane.shares(of: window) })
        report("place", median { _ = plane.place(of: state) })
        report("map of 200 x 100, in ms", median { _ = network.losses(on: plane, first: columns, second: rows) } / 1000)
    }

    /// Trainings of 1,000 updates, with a diagnosis of rows alone and of looks every 8 updates, by one without.
    func diagnosis() {
        let plain = trainings { training in
            for _ in 0..<1000 { training.advance() }
        }
        for lookEvery in [0, 8] {
            let watched = trainings { training in
                let watch = TrainingWatch(training, lookEvery: lookEvery)
                for _ in 0..<1000 {
                    _ = watch.rows()
                    training.advance()
                }
            }
            report("training, diagnosed, looks every \(lookEvery), by one without", watched / plain)
        }
    }

    /// The median time of `body` on a new training, in microseconds.
    private func trainings(_ body: (NetworkTraining) -> Void) -> Double {
        median {
            guard let training = try? NetworkTraining(choice, of: network) else { return }
            body(training)
        }
    }

    private func restart() {
        state = network.start
        step = 0
        if let stepper = choice.makeStateStepper(at: state) { self.stepper = stepper }
    }

    private func computeGradient() { _ = network.evaluate(at: state, gradient: &gradient) }

    private func advance() {
        computeGradient()
        stepper.update(&update, gradient: gradient, rate: choice.rate(atStep: step), parameters: state)
        update.apply(to: &state)
        step += 1
    }

    private func report(_ name: String, _ value: Double) {
        print("\(subject.name) \(choice.optimizer) \(name): \((value * 1000).rounded() / 1000)")
    }

    /// The time of `body` in microseconds.
    private func time(_ body: () -> Void) -> Double {
        let time = clock.measure(body).components
        return Double(time.attoseconds) * 1e-12 + Double(time.seconds) * 1e6
    }

    /// The median time of `body` in microseconds, over half a second.
    private func median(_ body: () -> Void) -> Double {
        var times: [Double] = []
        let end = clock.now + .milliseconds(500)
        while clock.now < end || times.count < 5 { times.append(time(body)) }
        return Self.middle(times)
    }

    private static func middle(_ values: [Double]) -> Double {
        values.isEmpty ? .nan : values.sorted()[values.count / 2]
    }
}
