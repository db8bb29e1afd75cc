namespace Punctum.Bench.Validation.Generation;

/// <summary>What a person's pairs are used for; people are split, never pictures.</summary>
enum Role { Fit, Calibrate, Test }

/// <summary>How strong the nuisance is: as with a guided camera, as at home, and beyond what should be compared.</summary>
enum Severity { Easy, Field, Stress }

/// <summary>Where the pixels come from.</summary>
enum Origin
{
    /// <summary>Two drawings of one head.</summary>
    Drawn,
    /// <summary>A real photograph, and the same photograph through the nuisance generator.</summary>
    Copy,
    /// <summary>Two real photographs of one session, neutral and smiling.</summary>
    Smile,
    /// <summary>Two drawings of a patch of the body or the scalp.</summary>
    Patch,
    /// <summary>Two drawings of one head with a colour card beside it.</summary>
    Card,
}

/// <summary>One nuisance put on top by name. MotionBlur and LocalToneMap never take part in fitting; the others are negative controls, on which a naive tool sees a change.</summary>
enum Extra { None, MotionBlur, LocalToneMap, Blurrier, FrontalLight, Brighter, Denoised, Beautified, Foundation, Hair }

/// <summary>One pair to be made and compared; everything in it follows from these values.</summary>
/// <param name="Set">Name of the set: null, dose, kept_out, control, smile, copy, copy_dose; belly, scalp, hair, card, and with a dose belly_dose and so on.</param>
/// <param name="Origin">Where the pixels come from.</param>
/// <param name="Person">Number of the drawn person (also the seed of the skin), or place of the photograph in its list.</param>
/// <param name="Role">What the person is for.</param>
/// <param name="Severity">Of the nuisance.</param>
sealed record Scenario(string Set, Origin Origin, int Person, Role Role, Severity Severity)
{
    /// <summary>Which pair of the person in this set.</summary>
    public int Shot { get; init; }

    /// <summary>A nuisance on top.</summary>
    public Extra Extra { get; init; }

    /// <summary>The photograph without folder and ending; null for drawn heads.</summary>
    public string? Photograph { get; init; }

    /// <summary>Whether the after carries doses.</summary>
    public bool Dosed => Set.EndsWith("dose", StringComparison.Ordinal);

    /// <summary>What of the body is drawn, or the colour card: the set without its dose.</summary>
    public string Place => Set.EndsWith("_dose", StringComparison.Ordinal) ? Set[..^"_dose".Length] : Set;

    /// <summary>Nothing changed, and all that the set is there for is asked of it: not only one thing by name.</summary>
    public bool Unchanged => Set is "null" || Origin == Origin.Patch && !Dosed;

    /// <summary>Name of the person over all sets.</summary>
    public string Who => Photograph is null ? $"drawn-{Person}" : $"photo-{Photograph}";

    /// <summary>Name of the pair; the same in a quick and in a full run.</summary>
    public string Id => $"{Set}-{Role}-{Severity}{(Extra == Extra.None ? "" : "-" + Extra)}-{Photograph ?? Person.ToString(System.Globalization.CultureInfo.InvariantCulture)}-{Shot}".ToLowerInvariant();

    /// <summary>Seed of everything that is left to chance in this pair (FNV-1a of the name).</summary>
    public ulong Seed => Id.Aggregate(14695981039346656037, (hash, letter) => (hash ^ letter) * 1099511628211);

    /// <summary>Whether the before is the one that the nuisance spoils. A nuisance by name always spoils the after, as a negative control must.</summary>
    public bool IsTurned(ref Punctum.Imaging.Drawing.Chance chance) => chance.Unit() < 0.5 && Extra == Extra.None;

    /// <summary>Tone of a drawn head, 1 to 10: every role and set holds all of them.</summary>
    public double Tone => 1 + Person % 10;

    /// <summary>Whose turn it is where kinds of dose alternate, so that over twenty people every tone gets every kind.</summary>
    public int Turn => Person + Person / 10;

    /// <summary>The level of the dose where a pair has one, per cent, likewise.</summary>
    public double Level => Biology.Levels[(Person / 2 + Person / 10) % Biology.Levels.Length];

    /// <summary>One drawn person in eleven is taken at 12.5 pixels a millimetre, so that fine texture is asked at all.</summary>
    public bool Fine => Photograph is null && Person % 11 == 6;
}
