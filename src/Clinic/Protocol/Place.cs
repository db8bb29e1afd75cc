namespace Punctum.Clinic.Protocol;

/// <summary>Where something stands: a file and a line.</summary>
/// <param name="File">The file's name as it was handed in, such as suitability.yaml.</param>
/// <param name="Line">Counted from 1.</param>
public sealed record Place(string File, int Line)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}, line {Line}";
}
