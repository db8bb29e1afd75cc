using System.Collections.Immutable;
using Punctum.Imaging.Comparability;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Signs;

/// <summary>The signs of the skin's relief together: the planes are prepared and the sites found once for all.</summary>
/// <param name="Pores">Pores.</param>
/// <param name="Lines">Fine lines and wrinkles.</param>
/// <param name="Texture">Texture.</param>
/// <param name="PoreSites">The pores that were measured, for drawing.</param>
/// <param name="SkinLines">The lines that were measured, for drawing.</param>
public sealed record Relief(SignFinding Pores, SignFinding Lines, SignFinding Texture, ImmutableArray<PoreSite> PoreSites, ImmutableArray<SkinLine> SkinLines)
{
    /// <summary>Folds, apart from the lines.</summary>
    public SignFinding Folds { get; init; } = new(Sign.Folds, [], null);

    /// <summary>Atrophic acne scars.</summary>
    public SignFinding Scars { get; init; } = new(Sign.Scars, [], null);

    /// <summary>The scars that were measured, for drawing.</summary>
    public ImmutableArray<ScarSite> ScarSites { get; init; } = [];

    /// <summary>The folds that were measured, for drawing.</summary>
    public ImmutableArray<SkinLine> SkinFolds { get; init; } = [];

    /// <summary>Measures pores, lines, texture and folds in every zone of a pair; of scars nothing can be said without the light.</summary>
    /// <param name="pair">Stays the caller's.</param>
    /// <param name="conditions">Tone curve and noise.</param>
    /// <param name="cancel">Stops between and inside the signs.</param>
    /// <returns>Five findings, the caller's to dispose; zones that cannot be measured say why.</returns>
    /// <remarks>Deterministic; the number of threads changes no bit. The same picture twice gives changes of exactly 0.</remarks>
    public static Relief Measure(RegisteredPair pair, MeasuringConditions conditions, CancellationToken cancel) => Measure(pair, conditions, null, cancel);

    /// <param name="pair">Stays the caller's.</param>
    /// <param name="conditions">Tone curve and noise.</param>
    /// <param name="light">On the face of both pictures: scars are looked for along it. Null: not known.</param>
    /// <param name="cancel">Stops between and inside the signs.</param>
    internal static Relief Measure(RegisteredPair pair, MeasuringConditions conditions, HeadLight? light, CancellationToken cancel)
    {
        ReliefPlanes? planes = null;
        CoarseRelief? coarse = null;
        ImmutableArray<PoreSite> pores = [];
        ImmutableArray<SkinLine> all = [], folds = [];
        ImmutableArray<ScarSite> scars = [];
        var shades = ShadeOfZone.Of(light, pair.ReferenceFace?.Pose ?? default, pair.MovingFace?.Pose ?? default);
        try
        {
            // Side by side: either has stretches that one thread works alone.
            Stripes.Both(() =>
            {
                if ((planes = ReliefPlanes.Of(pair, conditions)) is null) return;
                pores = Signs.Pores.Find(pair, planes, cancel);
                all = Signs.Lines.Find(pair, planes, cancel);
            }, () =>
            {
                if ((coarse = CoarseRelief.Of(pair, conditions)) is null) return;
                folds = Signs.Folds.Find(pair, coarse, cancel);
                if (pair.LimitingPixelsAMillimetre >= Measures.ScarFlux.NeededPixelsAMillimetre) scars = ScarFinder.Find(pair, coarse, shades, cancel);
            });
            ImmutableArray<SkinLine> lines = [.. all.Where(l => !Signs.Folds.Hold(folds, l, pair.Scale.PixelsAMillimetre))];
            SignFinding ofPores = null!, ofLines = null!, ofTexture = null!;
            Stripes.Both(() => ofTexture = Signs.Texture.Measure(pair, planes, pores, all, cancel),
                () => (ofPores, ofLines) = (Signs.Pores.Measure(pair, planes, pores, cancel), Signs.Lines.Measure(pair, planes, lines, cancel)));
            return new(ofPores, ofLines, ofTexture, pores, lines)
            {
                Folds = Signs.Folds.Measure(pair, coarse, folds, cancel),
                SkinFolds = folds,
                // Without a face nothing tells from where the light comes, and nothing is asked.
                Scars = pair.ReferenceFace is null ? new(Sign.Scars, [], null) : Signs.Scars.Measure(pair, coarse, scars, shades, cancel),
                ScarSites = scars,
            };
        }
        finally
        {
            planes?.Dispose();
            coarse?.Dispose();
        }
    }
}
