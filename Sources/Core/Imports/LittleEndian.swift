extension RandomAccessCollection<UInt8> where Index == Int {
    /// The number in the `count` bytes, at most seven, at `offset` from the first, least significant byte first; nil
    /// where some are missing.
    func littleEndian(at offset: Int, count: Int) -> Int? {
        guard offset >= 0, offset <= self.count, count <= self.count - offset else { return nil }
        return (0..<count).reversed().reduce(0) { $0 << 8 | Int(self[startIndex + offset + $1]) }
    }
}
