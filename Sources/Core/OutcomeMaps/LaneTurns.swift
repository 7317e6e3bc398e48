import CKernels

/// Where eight runs turn round in one parameter during some updates: a byte an update, a bit a run.
struct LaneTurns {
    private var bytes: [UInt8]
    private var count = 0

    /// Room for `capacity` updates.
    init(capacity: Int) {
        bytes = Array(repeating: 0, count: (capacity + 7) & ~7)
    }

    /// Finds the turns in the moves through `count` + 1 rows of eight numbers, which lie `stride` apart from `rows` on:
    /// C's ravine_find_turns.
    mutating func find(_ rows: UnsafePointer<Double>, stride: Int, count: Int) {
        self.count = count
        bytes.withUnsafeMutableBufferPointer { ravine_find_turns(rows, stride, count, $0.baseAddress) }
    }

    /// Calls `body` with each turn of the runs `wanted`, one bit each: the row where it moves on, and the run.
    func forEach(of wanted: UInt8, _ body: (_ row: Int, _ lane: Int) -> Void) {
        let wantedInEach = UInt64(wanted) &* 0x0101_0101_0101_0101
        bytes.withUnsafeBytes { bytes in
            // Eight rows at a time: most have no turn.
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
