import Foundation
import Optimizers
import SeededNumbers
import SurfaceFiles
public import Surfaces

extension Combination {
    /// `count` random combinations: a shipped surface, an optimizer, a learning rate from far too small to far too large,
    /// sometimes other hyperparameters, another start, a schedule or mini-batches.
    ///
    /// - Parameters:
    ///   - count: the number of combinations.
    ///   - seed: the same seed gives the same combinations; more of them begin with the same ones.
    ///   - isIncluded: whether a surface takes part.
    public static func random(
        _ count: Int, seed: UInt64, where isIncluded: (Surface) -> Bool = { _ in true }
    ) -> [Combination] {
        let surfaces = Surface.shippedNames.compactMap { Surface.shipped($0) }.filter(isIncluded)
        var seeds = SplitMix(seed: seed)
        return (0..<count).map { _ in
            var draw = Draw(seed: seeds.next())
            return draw.combination(among: surfaces)
        }
    }
}

/// A sequence of random choices.
struct Draw {
    private var numbers: SplitMix

    /// The sequence of `seed`.
    init(seed: UInt64) { numbers = SplitMix(seed: seed) }

    /// A combination on one of `surfaces`, on those with data more often than their number.
    mutating func combination(among surfaces: [Surface]) -> Combination {
        let withData = surfaces.filter { $0.rowCount != nil }
        let surface = element(of: chance(0.15) && !withData.isEmpty ? withData : surfaces)
        let entry = element(of: OptimizerCatalogue.entries)
        let schedule = chance(0.3) ? self.schedule() : nil
        let hyper = self.hyper(of: entry.descriptor, on: surface)
        let start = chance(0.5) ? nil : point(in: surface.definition.domain, dimension: surface.dimension)
        var batch: (rows: Int, seed: UInt64)?
        if let rows = surface.rowCount, chance(0.5) {
            batch = (whole(in: 1...max(1, rows / 2)), UInt64(whole(in: 0...99)))
        }
        do {
            return Combination(
                surface: surface,
                choice: try OptimizerChoice(
                    optimizer: entry.descriptor.name, hyper: hyper, schedule: schedule),
                start: start, batch: batch?.rows, seed: batch?.seed ?? 0)
        } catch {
            preconditionFailure("\(entry.descriptor.name) on \(surface.name): \(error)")
        }
    }

    /// A learning rate for `descriptor` on `surface`, and now and then another hyperparameter.
    private mutating func hyper(of descriptor: OptimizerDescriptor, on surface: Surface) -> [String: Double] {
        var values = ["lr": rate(of: descriptor.name, on: surface)]
        for key in descriptor.keys where key.name != "lr" && chance(0.15) {
            values[key.name] = value(of: key.name)
        }
        return values
    }

    /// A learning rate, log-uniform over the range in which `rule` goes from hardly moving to diverging.
    mutating func rate(of rule: String, on surface: Surface) -> Double {
        let width = surface.definition.domain.width
        let extent = surface.dimension == 1 ? width.x : width.min()
        switch rule {
        case "gd", "momentum", "nesterov":
            let curvatures = eigenvalues(of: surface.hessian(at: surface.definition.start))
            let sharpness = max(abs(curvatures.x), abs(curvatures.y), 1e-3)
            return magnitude(2 / sharpness, from: -4, to: 0.7)
        case "newton", "lbfgs", "adadelta": return magnitude(1, from: -3, to: 0.6)
        case "adagrad": return magnitude(extent, from: -4, to: 1)
        case "rprop": return magnitude(extent, from: -5, to: -0.3)
        default: return magnitude(extent, from: -5, to: 0.3)
        }
    }

    /// A value of a hyperparameter other than its default; nil for one that stays.
    private mutating func value(of key: String) -> Double? {
        switch key {
        case "momentum": element(of: [0, 0.5, 0.8, 0.95, 0.99, 0.999])
        case "beta1": element(of: [0, 0.5, 0.8, 0.95, 0.99])
        case "beta2": element(of: [0.5, 0.9, 0.99, 0.9999])
        case "alpha", "rho": element(of: [0.5, 0.9, 0.95, 0.999])
        case "eps": magnitude(1, from: -12, to: -1)
        case "weight_decay": magnitude(1, from: -5, to: 0)
        case "dampening": element(of: [0.1, 0.5, 0.9])
        case "damping": magnitude(1, from: -3, to: 2)
        case "lr_decay": magnitude(1, from: -4, to: 0)
        case "centered": 1
        case "history": element(of: [1, 3, 30])
        case "momentum_decay": element(of: [0.001, 0.05])
        case "step_min": element(of: [0, 1e-9, 1e-4])
        default: nil
        }
    }

    /// A schedule with lengths from a few steps to many times the steps judged.
    private mutating func schedule() -> Schedule {
        let kind = element(of: ScheduleCatalogue.entries.map(\.descriptor.name).filter { $0 != "constant" })
        var values: [String: Double]
        switch kind {
        case "step": values = ["every": steps(from: 1.3, to: 3.3), "factor": element(of: [0.1, 0.5, 0.9])]
        case "exponential": values = ["factor": 1 - magnitude(1, from: -4.5, to: -1)]
        case "linear": values = ["from": 1, "to": element(of: [0, 0.01, 0.1, 2])]
        case "inverse-time": values = ["rate": magnitude(1, from: -4, to: 0)]
        case "noam": values = ["warmup": steps(from: 0.5, to: 3.3)]
        case "warm-restarts": values = ["period": steps(from: 1.3, to: 3.3), "multiply": element(of: [1, 2])]
        case "warmup-cosine": values = ["warmup": steps(from: 0.5, to: 2)]
        default: values = [:]
        }
        if ["cosine", "linear", "one-cycle", "polynomial", "warmup", "warmup-cosine"].contains(kind) {
            values["steps"] = steps(from: 2, to: 4.3)
        }
        do {
            return try Schedule(kind: kind, values: values)
        } catch {
            preconditionFailure("\(kind): \(error)")
        }
    }

    /// A point of `domain`, with four decimals.
    mutating func point(in domain: Domain, dimension: Int) -> SIMD2<Double> {
        let share = SIMD2(Double.random(in: 0...1, using: &numbers), Double.random(in: 0...1, using: &numbers))
        let point = domain.lower + share * domain.width
        let rounded = { (value: Double) in Double(String(format: "%.4f", value)) ?? value }
        return SIMD2(rounded(point.x), dimension == 1 ? 0 : rounded(point.y))
    }

    /// A number of steps, log-uniform between two powers of 10.
    private mutating func steps(from low: Double, to high: Double) -> Double {
        magnitude(1, from: low, to: high).rounded()
    }

    /// `unit` times a power of 10 whose exponent is uniform in a range, with three digits.
    mutating func magnitude(_ unit: Double, from low: Double, to high: Double) -> Double {
        let value = unit * pow(10, Double.random(in: low...high, using: &numbers))
        return Double(String(format: "%.3g", value)) ?? value
    }

    /// An element of `values`, which are not empty.
    mutating func element<Value>(of values: [Value]) -> Value { values[whole(in: 0...values.count - 1)] }

    private mutating func whole(in range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &numbers) }

    private mutating func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &numbers) < share }
}
