using System.Collections.Immutable;
using System.Globalization;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Registration;
using Punctum.Imaging.Signs;

namespace Punctum.Imaging.Light;

/// <summary>A pair whose sharper picture was blurred and whose cleaner one was given noise, so that both show the same skin alike.</summary>
/// <param name="Pair">The pair to measure; the given one itself when nothing had to be done.</param>
/// <param name="Blurred">What was done to the sharpness; null: nothing.</param>
/// <param name="Noised">What was done to the noise; null: nothing.</param>
/// <param name="ReferenceNoise">Noise of the reference as it is now: as measured on the given pair, relief taken out as far as it can be, then what blur and noise made of it.</param>
/// <param name="MovingNoise">Noise of the moving picture as it is now, likewise.</param>
/// <remarks>Shares everything that was not changed with the pair it was made of: keep that one until this is disposed. Disposing frees only what was made.</remarks>
public sealed record MatchedPair(RegisteredPair Pair, MatchedBlur? Blurred, MatchedNoise? Noised, NoiseLevel ReferenceNoise, NoiseLevel MovingNoise) : IDisposable
{
    internal ImmutableArray<Plane> Made { get; init; } = [];

    /// <summary>What was done, for the record of a comparison.</summary>
    public IEnumerable<KeyValuePair<string, string>> Parameters
    {
        get
        {
            yield return new("matching.blur", Blurred is { } b ? $"{Name(b.OfTheReference)}, sigma {Number(b.SigmaPixels)} px" : "none");
            yield return new("matching.noise", Noised is { } n ? $"{Name(n.OfTheReference)}, white SD {Number(n.WhiteSd)} through sigma {Number(n.GrainPixels)} px" : "none");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var plane in Made) plane.Dispose();
    }

    string Name(bool ofTheReference) => ofTheReference == Pair.ReferenceIsBefore ? "before" : "after";

    static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}

/// <summary>A blur that was applied.</summary>
/// <param name="OfTheReference">The reference was blurred, else the moving picture.</param>
/// <param name="SigmaPixels">σ on that picture's own grid.</param>
public readonly record struct MatchedBlur(bool OfTheReference, double SigmaPixels);

/// <summary>Noise that was added: the light of all channels times 1 + noise.</summary>
/// <param name="OfTheReference">Added to the reference, else to the moving picture.</param>
/// <param name="WhiteSd">SD of the white noise before its Gaussian.</param>
/// <param name="GrainPixels">σ of that Gaussian on the picture's own grid; 0: white.</param>
public readonly record struct MatchedNoise(bool OfTheReference, double WhiteSd, double GrainPixels);
