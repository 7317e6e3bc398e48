import Optimizers
import OutcomeMaps

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Measures an ensemble or single paths with rows of gradients that are the same at every step, so that only
/// the optimizer is timed.
struct Measurement {
    static let lanes = 256
    static let steps = 2_000

    let choices: [OptimizerChoice]

    /// 256 paths of the optimizer called `name`, each with its own learning rate.
    init?(_ name: String) {
        guard let choice = try? OptimizerChoice(optimizer: name) else { return nil }
        choices = (0..<Self.lanes).map { lane in
            var choice = choice
            choice.learningRate *= 0.1 + Double(lane) / 256
            return choice
        }
    }

    /// Nanoseconds per update of one lane in an ensemble.
    func ensemble(_ processor: Processor) -> Double? {
        let starts = [SIMD2<Double>](repeating: [-1, 1], count: Self.lanes)
        guard let ensemble = Ensemble(choices, at: starts, processor: processor) else { return nil }
        let buffers = Buffers(lanes: Self.lanes, rows: 12)
        defer { buffers.free() }
        let (p1, p2) = (buffers[8], buffers[9])
        for lane in 0..<Self.lanes {
            (p1[lane], p2[lane], buffers[10][lane], buffers[11][lane]) = (-1, 1, 3, 1)
            for row in 0..<8 {
                buffers[row][lane] = Self.gradient(lane, row)
            }
        }
        let (diagonal, mixed) = (UnsafePointer(buffers[10]), UnsafePointer(buffers[11]))
        let time = processorTime {
            for step in 0..<Self.steps {
                ensemble.advance(
                    step: step, p1: p1, p2: p2, g1: buffers[step % 8], g2: buffers[(step + 3) % 8],
                    hessian: (diagonal, mixed, diagonal))
            }
        }
        return nanoseconds(time)
    }

    /// Nanoseconds per update of a single path.
    func single() -> Double {
        var steppers = choices.map { $0.makeStepper(at: [-1, 1]) }
        let hessian = SecondDerivatives(p11: 3, p12: 1, p22: 3)
        let time = processorTime {
            for lane in 0..<Self.lanes {
                var parameters = SIMD2<Double>(-1, 1)
                let rate = choices[lane].learningRate
                for step in 0..<Self.steps {
                    let gradient = SIMD2(Self.gradient(lane, step % 8), Self.gradient(lane, (step + 3) % 8))
                    parameters +=
                        steppers[lane].update(
                            gradient: gradient, hessian: hessian, rate: rate, parameters: parameters
                        ).step
                }
            }
        }
        return nanoseconds(time)
    }

    /// The gradient of lane `lane` at row `row`.
    private static func gradient(_ lane: Int, _ row: Int) -> Double {
        Double((lane * 7 + row * 5) % 13) - 5.5
    }

    /// The processor time of this process while `body` runs, by `clock_gettime`.
    private func processorTime(_ body: () -> Void) -> Duration {
        func now() -> Duration {
            var time = timespec()
            clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
            return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
        }
        let beginning = now()
        body()
        return now() - beginning
    }

    private func nanoseconds(_ time: Duration) -> Double {
        time / .nanoseconds(1) / Double(Self.lanes * Self.steps)
    }
}

/// Rows of numbers, one per lane, with the fastest alignment for an ensemble.
struct Buffers {
    private let lanes: Int
    private let memory: UnsafeMutablePointer<Double>

    init(lanes: Int, rows: Int) {
        self.lanes = lanes
        memory = UnsafeMutableRawPointer.allocate(byteCount: 8 * lanes * rows, alignment: 64).bindMemory(
            to: Double.self, capacity: lanes * rows)
    }

    subscript(row: Int) -> UnsafeMutablePointer<Double> { memory + row * lanes }

    func free() {
        memory.deallocate()
    }
}
