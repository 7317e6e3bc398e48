/// The values of keys in many lanes, padded to groups of 8 by the last lane's.
struct LaneColumns: Sendable {
    /// The number of lanes without the padding.
    let count: Int
    private let columns: [String: [Double]]
    private let flags: [String: Bool]

    /// The columns of `rows`, one a lane with values of all keys; nil where there is none or where they differ in a flag.
    init?(_ rows: [[String: Double]], keys: [HyperKey]) {
        guard let first = rows.first else { return nil }
        var columns: [String: [Double]] = [:]
        for key in keys {
            columns[key.name] = rows.map { $0[key.name] ?? key.example }
        }
        flags = first.mapValues { $0 != 0 }
        for key in keys where key.kind == .flag {
            guard let values = columns[key.name], values.allSatisfy({ $0 == values[0] }) else { return nil }
        }
        self.columns = columns
        count = rows.count
    }

    /// `count` lanes with `values` of all keys, but for those that have one value a lane in `varying`; nil where a flag
    /// varies.
    init?(_ values: [String: Double], varying: [String: [Double]], count: Int, keys: [HyperKey]) {
        guard count > 0, keys.allSatisfy({ $0.kind != .flag || varying[$0.name] == nil }) else { return nil }
        var columns: [String: [Double]] = [:]
        for key in keys {
            columns[key.name] = varying[key.name] ?? Array(repeating: values[key.name] ?? key.example, count: count)
        }
        flags = values.mapValues { $0 != 0 }
        self.columns = columns
        self.count = count
    }

    /// The number of groups.
    var groups: Int { (count + 7) / 8 }

    /// `values`, one a lane, by group.
    func groups(_ values: [Double]) -> [SIMD8<Double>] {
        (0..<groups).map { group in
            SIMD8((8 * group..<8 * group + 8).map { values[min($0, count - 1)] })
        }
    }

    /// The values of `key` by group.
    func groups(of key: String) -> [SIMD8<Double>] {
        guard let column = columns[key] else { preconditionFailure("the lanes lack the key \(key)") }
        return groups(column)
    }

    /// The values of all keys by group.
    func hypers() -> [Hyper<SIMD8<Double>>] {
        let lanes = columns.mapValues { groups($0) }
        return (0..<groups).map { group in Hyper(lanes: lanes.mapValues { $0[group] }, flags: flags) }
    }
}
