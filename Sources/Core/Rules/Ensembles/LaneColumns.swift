/// The values of keys in many lanes, padded to groups of 8 with the last lane's.
struct LaneColumns {
    /// The number of lanes without the padding.
    private let count: Int
    private let columns: [String: [Double]]

    /// The columns of `count` lanes, at least one; a flag is equal in all lanes.
    init(_ columns: [String: [Double]], count: Int) {
        self.columns = columns
        self.count = count
    }

    /// `values`, one per lane, by group.
    func groups(_ values: [Double]) -> [SIMD8<Double>] {
        (0..<(count + 7) / 8).map { group in
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
        let flags = columns.mapValues { $0[0] != 0 }
        return (0..<(count + 7) / 8).map { group in Hyper(lanes: lanes.mapValues { $0[group] }, flags: flags) }
    }
}
