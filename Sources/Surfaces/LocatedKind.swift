/// A fault's kind and its place in a file that the thrower does not name.
struct LocatedKind: Error, Equatable {
    var kind: SurfaceFault.Kind
    var position: SourcePosition

    init(_ kind: SurfaceFault.Kind, at position: SourcePosition = .start) {
        self.kind = kind
        self.position = position
    }
}
