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
