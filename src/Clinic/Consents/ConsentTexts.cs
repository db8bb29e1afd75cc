using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Consents;

/// <summary>consents.yaml: the words that a client signs.</summary>
/// <param name="All">One a purpose, in the order in which they are asked.</param>
/// <param name="Version">Of the file; kept with every signature.</param>
public sealed record ConsentTexts(ImmutableArray<ConsentText> All, string Version)
{
    /// <summary>Name of the file.</summary>
    public const string File = "consents.yaml";

    /// <summary>The purpose that is consent to be treated; the others are about pictures.</summary>
    public const string Treatment = "treatment";

    /// <summary>Pictures for the client's own record.</summary>
    public const string Record = "record";

    /// <summary>Every purpose that the records know.</summary>
    public static ImmutableArray<string> Purposes { get; } = [Treatment, Record, "teaching", "gallery", "marketing"];

    /// <summary>The words of a purpose, or null.</summary>
    /// <param name="purpose">Such as treatment.</param>
    public ConsentText? Find(string purpose) => All.FirstOrDefault(t => t.Purpose == purpose);

    /// <summary>Reads the file.</summary>
    /// <param name="file">Its root.</param>
    public static ConsentTexts Read(Node file)
    {
        ImmutableArray<ConsentPoint> always = [.. file["always"].Items.Select(ConsentPoint.Read)];
        return new([.. file["texts"].Items.Select(t => ConsentText.Read(t, always))], file["version"].String());
    }
}
