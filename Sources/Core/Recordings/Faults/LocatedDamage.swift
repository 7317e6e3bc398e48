/// Damage at a byte of a line.
struct LocatedDamage: Error, Equatable {
    /// What is wrong.
    var damage: Damage
    /// The byte of the line, from 0.
    var offset: Int

    init(_ damage: Damage, at offset: Int) {
        self.damage = damage
        self.offset = offset
    }

    /// The column, from 1, in Unicode scalars of `line`.
    func column(in line: UnsafeBufferPointer<UInt8>) -> Int {
        1 + line.prefix(max(0, offset)).count { $0 & 0xC0 != 0x80 }
    }
}
