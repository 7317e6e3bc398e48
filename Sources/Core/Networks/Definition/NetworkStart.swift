import CKernels

/// Where runs of a network begin.
public enum NetworkStart: Equatable, Sendable {
    /// At random parameters.
    case drawn(NetworkDraw)
    /// At these, in the order of ``NetworkShape``.
    case parameters([Double])

    /// The parameters of a network of this `shape`.
    public func parameters(of shape: NetworkShape) -> [Double] {
        switch self {
        case .drawn(let draw): draw.parameters(of: shape)
        case .parameters(let parameters): parameters
        }
    }
}

/// How random parameters are drawn, the same everywhere from the same seed.
public struct NetworkDraw: Equatable, Sendable {
    /// What weights are drawn from; `fan_in` is the number of a unit's inputs.
    public enum Distribution: String, CaseIterable, Sendable {
        /// gain/√fan_in · √(−2 ln u1) · cos(2π u2) of two draws; biases are 0 and draw nothing.
        case normal
        /// gain · √(3/fan_in) · (2u − 1); biases are 0 and draw nothing.
        case uniform
        /// Weights and biases gain/√fan_in · (2u − 1), PyTorch's default for a gain of 1.
        case pytorch
    }

    /// What gives the draws, numbers from 0 to below 1.
    public enum Generator: String, CaseIterable, Sendable {
        /// 53 bits of SplitMix64 (Steele, Lea, Flood, 2014).
        case splitmix64
        /// 32 bits of Mulberry32 (Ettinger, 2017).
        case mulberry32
    }

    /// What weights are drawn from.
    public var distribution: Distribution
    /// What gives the draws.
    public var generator: Generator
    /// A factor of all weights.
    public var gain: Double
    /// The generator's state before the first draw; Mulberry32 takes the low 32 bits.
    public var seed: UInt64

    /// Draws as given.
    public init(
        distribution: Distribution = .uniform, generator: Generator = .splitmix64, gain: Double = 1, seed: UInt64 = 0
    ) {
        self.distribution = distribution
        self.generator = generator
        self.gain = gain
        self.seed = seed
    }

    /// Parameters of a network of this `shape`.
    public func parameters(of shape: NetworkShape) -> [Double] {
        var stream = Stream(generator, seed: seed)
        var parameters: [Double] = []
        parameters.reserveCapacity(shape.parameterCount)
        for (ins, outs) in zip(shape.layers, shape.layers.dropFirst()) {
            let root = Double(ins).squareRoot()
            for _ in 0..<ins * outs {
                switch distribution {
                case .normal:
                    let (one, two) = (stream.next(), stream.next())
                    let size = (-2 * ravine_value_of_Log(one == 0 ? 0x1p-33 : one, 0)).squareRoot()
                    parameters.append(gain / root * size * ravine_value_of_Cos(2 * .pi * two, 0))
                case .uniform: parameters.append(gain * (3 / Double(ins)).squareRoot() * (2 * stream.next() - 1))
                case .pytorch: parameters.append(gain / root * (2 * stream.next() - 1))
                }
            }
            guard shape.hasBias else { continue }
            for _ in 0..<outs {
                parameters.append(distribution == .pytorch ? gain / root * (2 * stream.next() - 1) : 0)
            }
        }
        return parameters
    }

    /// A generator's draws.
    struct Stream {
        private let generator: Generator
        private var state: UInt64

        init(_ generator: Generator, seed: UInt64) {
            self.generator = generator
            state = generator == .mulberry32 ? seed & 0xffff_ffff : seed
        }

        /// The next draw, from 0 to below 1.
        mutating func next() -> Double {
            switch generator {
            case .splitmix64: Double(word() >> 11) * 0x1p-53
            case .mulberry32: Double(halfWord()) * 0x1p-32
            }
        }

        /// The next word of SplitMix64.
        mutating func word() -> UInt64 {
            state &+= 0x9e37_79b9_7f4a_7c15
            var z = state
            z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
            z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
            return z ^ (z >> 31)
        }

        private mutating func halfWord() -> UInt32 {
            let next = UInt32(truncatingIfNeeded: state) &+ 0x6d2b_79f5
            state = UInt64(next)
            var t = (next ^ (next >> 15)) &* (next | 1)
            t ^= t &+ (t ^ (t >> 7)) &* (t | 61)
            return t ^ (t >> 14)
        }
    }
}
