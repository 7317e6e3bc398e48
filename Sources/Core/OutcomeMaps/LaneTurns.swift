import CKernels

/// The turning points of eight runs in one parameter during some updates: one byte per update, one bit per run.
struct LaneTurns {
    private var bytes: [UInt8]
    private var count = 0

    /// Memory for `capacity` updates.
    init(capacity: Int) {
        bytes = Array(repeating: 0, count: (capacity + 7) & ~7)
    }

    /// Finds the turning points in `count` + 1 rows of eight numbers, `stride` apart, starting at `rows`: C's
    /// ravine_find_turns.
    mutating func find(_ rows: UnsafePointer<Double>, stride: Int, count: Int) {
        self.count = count
        bytes.withUnsafeMutableBufferPointer { ravine_find_turns(rows, stride, count, $0.baseAddress) }
    }

    /// Calls `body` with each turning point of the runs `wanted`, one bit each: the row after which it moves on, and
    /// the run.
    func forEach(of wanted: UInt8, _ body: (_ row: Int, _ lane: Int) -> Void) {
        let wantedInEach = UInt64(wanted) &* 0x0101_0101_0101_0101
        bytes.withUnsafeBytes { bytes in
            // Eight rows at a time: most have no turning point.
            for first in stride(from: 0, to: count, by: 8) {
                var found = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: first, as: UInt64.self))
                found &= wantedInEach & (.max >> UInt64(8 * max(0, first + 8 - count)))
                while found != 0 {
                    let bit = found.trailingZeroBitCount
                    found &= found &- 1
                    body(first + bit >> 3, bit & 7)
                }
            }
        }
    }
}
