using System.Collections.Immutable;

namespace Punctum.Clinic.Sessions;

/// <summary>The skin under a numbing cream.</summary>
public enum NumbedSkin
{
    /// <summary>Whole and calm.</summary>
    Intact,

    /// <summary>Atopic dermatitis: it takes up more, and faster.</summary>
    Atopic,

    /// <summary>Broken.</summary>
    Broken,
}

/// <summary>What was written down of a session. Everything may be missing: a field that is null was not filled in.</summary>
public sealed record SessionRecord
{
    /// <summary>The day.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Whether it is the first session of the course.</summary>
    public bool? FirstSession { get; init; }

    /// <summary>Body weight in kilograms.</summary>
    public decimal? WeightKg { get; init; }

    /// <summary>The answer about G6PD, methaemoglobin and heart-rhythm medicine, as in questions.yaml.</summary>
    public string? NumbingRisk { get; init; }

    /// <summary>The answer about an allergy to numbing medicine, as in questions.yaml.</summary>
    public string? AnaestheticAllergy { get; init; }

    /// <summary>What was ticked, by name: true done, false not.</summary>
    public ImmutableSortedDictionary<string, bool> Checks { get; init; } = ImmutableSortedDictionary<string, bool>.Empty;

    /// <summary>The scale used before, such as ECCA.</summary>
    public string? ScoreScale { get; init; }

    /// <summary>The score before.</summary>
    public decimal? ScoreValue { get; init; }

    /// <summary>Numbing.</summary>
    public NumbingRecord Numbing { get; init; } = new();

    /// <summary>The device.</summary>
    public DeviceRecord Device { get; init; } = new();

    /// <summary>The cartridge.</summary>
    public CartridgeRecord Cartridge { get; init; } = new();

    /// <summary>The glide fluid.</summary>
    public GlideRecord Glide { get; init; } = new();

    /// <summary>The treated zones.</summary>
    public ImmutableArray<ZoneRecord> Zones { get; init; } = [];

    /// <summary>Who treated.</summary>
    public string? OperatorName { get; init; }

    /// <summary>Their role.</summary>
    public string? OperatorRole { get; init; }

    /// <summary>Pain, 0 to 10.</summary>
    public decimal? Pain { get; init; }

    /// <summary>Anything unusual; "none" for nothing.</summary>
    public string? Event { get; init; }

    /// <summary>Version of the aftercare sheet handed over.</summary>
    public string? AftercareVersion { get; init; }

    /// <summary>Earliest next date told to the client.</summary>
    public DateOnly? NextEarliest { get; init; }
}

/// <summary>Numbing as it was done.</summary>
public sealed record NumbingRecord
{
    /// <summary>The product's id; "none" for no numbing.</summary>
    public string? Product { get; init; }

    /// <summary>Strength of all numbing agents together, in percent.</summary>
    public decimal? Percent { get; init; }

    /// <summary>How much.</summary>
    public decimal? Grams { get; init; }

    /// <summary>On how large an area.</summary>
    public decimal? AreaCm2 { get; init; }

    /// <summary>For how long.</summary>
    public decimal? Minutes { get; init; }

    /// <summary>On which areas, as in plan.yaml; default when not told.</summary>
    public ImmutableArray<string> Areas { get; init; } = [];

    /// <summary>The skin under it.</summary>
    public NumbedSkin? Skin { get; init; }

    /// <summary>Whether film lay over it.</summary>
    public bool? Covered { get; init; }

    /// <summary>Whether it was put on after needling began.</summary>
    public bool? AfterNeedling { get; init; }

    /// <summary>The clinician who chose it or decided on it; null where none did.</summary>
    public string? Clinician { get; init; }

    /// <summary>Whether numbing was used at all, as far as the record says.</summary>
    public bool Used => Product is not null and not NumbingProduct.None;
}

/// <summary>The device.</summary>
public sealed record DeviceRecord
{
    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>Its serial number.</summary>
    public string? Serial { get; init; }

    /// <summary>pen, roller, stamp or another kind.</summary>
    public string? Kind { get; init; }

    /// <summary>Deepest setting on its label.</summary>
    public decimal? MaxMm { get; init; }
}

/// <summary>The needle cartridge.</summary>
public sealed record CartridgeRecord
{
    /// <summary>Its lot.</summary>
    public string? Lot { get; init; }

    /// <summary>Last day it may be used.</summary>
    public DateOnly? Expiry { get; init; }

    /// <summary>Whether this very cartridge was used before, on anyone.</summary>
    public bool? AlreadyUsed { get; init; }
}

/// <summary>The glide fluid.</summary>
public sealed record GlideRecord
{
    /// <summary>Its id.</summary>
    public string? Product { get; init; }

    /// <summary>Its lot.</summary>
    public string? Lot { get; init; }

    /// <summary>Last day it may be used.</summary>
    public DateOnly? Expiry { get; init; }
}

/// <summary>One zone as it was treated.</summary>
public sealed record ZoneRecord
{
    /// <summary>The zone's or area's id.</summary>
    public string? Zone { get; init; }

    /// <summary>Deepest setting used.</summary>
    public decimal? DepthMm { get; init; }

    /// <summary>Passes over it.</summary>
    public int? Passes { get; init; }

    /// <summary>How far it was taken.</summary>
    public string? EndPoint { get; init; }

    /// <summary>The plan's deepest setting, where the record carries it.</summary>
    public decimal? PlanMaxMm { get; init; }
}
