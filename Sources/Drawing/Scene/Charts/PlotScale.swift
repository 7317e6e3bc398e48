import Trajectories

#if canImport(Darwin)
internal import Darwin
#elseif canImport(Musl)
internal import Musl
#else
internal import Glibc
#endif

/// How values of a line plot are spread over its height.
public enum PlotAxis: Sendable {
    /// By their logarithms; values at or below zero are marked at the lower edge.
    case logarithmic
    /// By the logarithms of their magnitudes, on both sides of zero and straight through it.
    case symmetricLogarithmic
    /// As they are.
    case linear
    /// Logarithmic where every finite value is above zero, else symmetric.
    case automatic
}

/// The vertical scale of a line plot: values, or places that grow with their logarithms, over its height.
package struct PlotScale: Equatable {
    /// How values become places.
    package enum Kind: Equatable {
        /// As they are, or by their logarithms.
        case linear
        case logarithmic
        /// asinh(v / 2·10^`exponent`) / ln 10: log₁₀ of far values less `exponent`, straight through zero.
        case symmetric(exponent: Double)
    }

    /// How values become places.
    package let kind: Kind
    /// The place at the lower edge.
    package let lower: Double
    /// The place at the upper edge.
    package let upper: Double
    /// What stands at the edges, which rounding must not take from its label.
    private let edges: ClosedRange<Double>?

    /// The parts of the height, at least, of which a whole number lie between values and the edge, where that is steady.
    private static let parts = 16.0

    /// The scale on which every finite value of `series` can be shown; nil where there is none.
    ///
    /// A logarithmic scale shows values above zero only. Where it `isSteady`, its edges lie a little beyond the values, at
    /// places that values reach one after the other, so that few new values move them.
    package init?(_ series: [LineSeries], axis: PlotAxis, isSteady: Bool = false) {
        guard let kind = Self.kind(axis, series) else { return nil }
        var least = Double.infinity
        var greatest = -Double.infinity
        for one in series {
            for piece in one.pieces {
                guard let range = piece.range else { continue }
                greatest = max(greatest, range.upperBound)
                if kind != .logarithmic || range.lowerBound > 0 {
                    least = min(least, range.lowerBound)
                } else if range.upperBound > 0 {
                    least = min(least, range.upperBound)
                }
            }
        }
        guard least <= greatest else { return nil }
        self.kind = kind
        let (low, high) = (Self.place(of: least, kind), Self.place(of: greatest, kind))
        // A line that does not change goes through the middle.
        let margin = kind == .linear ? max(low.magnitude * 0.1, .leastNormalMagnitude) : 0.3
        let isFlat = high / 2 - low / 2 <= margin * 1e-6
        let grain = isFlat ? margin : isSteady ? Self.grain(of: high / 2 - low / 2) : 0
        if isFlat {
            (lower, upper) = (low - margin, high + margin)
        } else if grain >= .leastNormalMagnitude, grain <= .greatestFiniteMagnitude / 64 {
            (lower, upper) = ((low / grain).rounded(.down) * grain, (high / grain).rounded(.up) * grain)
        } else {
            (lower, upper) = (low, high)
        }
        edges = lower == low && upper == high ? least...greatest : nil
    }

    /// The distance of steady edges for values that lie twice `half` apart: a power of two.
    private static func grain(of half: Double) -> Double {
        let part = half / (parts / 2)
        return part.isNormal ? Double(sign: .plus, exponent: part.exponent, significand: 1) : 0
    }

    /// The least value that cannot be shown, nor what is below it.
    package var floor: Double { kind == .logarithmic ? 0 : -.infinity }

    /// The share of the height at which `value` stands; nil where a logarithmic scale cannot show it.
    package func share(of value: Double) -> Double? {
        guard value > floor else { return nil }
        return (Self.place(of: value, kind) / 2 - lower / 2) / (upper / 2 - lower / 2)
    }

    /// The value at `share` of the height.
    package func value(at share: Double) -> Double {
        if let edges, share == 0 || share == 1 { return share == 0 ? edges.lowerBound : edges.upperBound }
        let place = lower * (1 - share) + upper * share
        switch kind {
        case .linear: return place
        case .logarithmic: return pow(10, place)
        case .symmetric(let exponent):
            let far = pow(10, place.magnitude + exponent)
            let value = place.magnitude > 9 ? far : far - pow(10, exponent - place.magnitude)
            return place < 0 ? -value : value
        }
    }

    private static func kind(_ axis: PlotAxis, _ series: [LineSeries]) -> Kind? {
        switch axis {
        case .linear: return .linear
        case .logarithmic: return .logarithmic
        case .automatic where series.allSatisfy { $0.pieces.allSatisfy { $0.range.map { $0.lowerBound > 0 } ?? true } }:
            return .logarithmic
        case .automatic, .symmetricLogarithmic:
            // What nine values in ten exceed is told from zero; some that only pass through zero do not stretch it.
            var sizes: [Double] = []
            sizes.reserveCapacity(series.reduce(0) { $0 + 2 * $1.pieces.count })
            for one in series {
                for piece in one.pieces {
                    guard let range = piece.range else { continue }
                    for bound in [range.lowerBound, range.upperBound] where bound != 0 { sizes.append(bound.magnitude) }
                }
            }
            guard !sizes.isEmpty else { return .symmetric(exponent: 0) }
            return .symmetric(exponent: log10(value(at: sizes.count / 10, of: &sizes)).rounded(.down))
        }
    }

    /// The value that would stand at `place` if `values` were sorted; their order changes.
    ///
    /// Source: Hoare, "Algorithm 65: Find", 1961.
    package static func value(at place: Int, of values: inout [Double]) -> Double {
        var (first, last) = (0, values.count - 1)
        while first < last {
            let pivot = values[first + (last - first) / 2]
            var (low, high) = (first, last)
            while low <= high {
                while values[low] < pivot { low += 1 }
                while values[high] > pivot { high -= 1 }
                guard low <= high else { break }
                values.swapAt(low, high)
                low += 1
                high -= 1
            }
            if place <= high {
                last = high
            } else if place >= low {
                first = low
            } else {
                break
            }
        }
        return values[place]
    }

    private static func place(of value: Double, _ kind: Kind) -> Double {
        switch kind {
        case .linear: return value
        case .logarithmic: return log10(value)
        case .symmetric(let exponent):
            let far = value == 0 ? -Double.infinity : log10(value.magnitude) - exponent
            let place = far > 9 ? far : asinh(pow(10, far) / 2) / log(10)
            return value < 0 ? -place : place
        }
    }
}
