package import Surfaces

/// A fault's kind and its place in a file that the thrower does not name.
package struct LocatedKind: Error, Equatable {
    /// What is wrong.
    package var kind: SurfaceFault.Kind
    /// Where.
    package var position: SourcePosition

    init(_ kind: SurfaceFault.Kind, at position: SourcePosition = .start) {
        self.kind = kind
        self.position = position
    }
}
