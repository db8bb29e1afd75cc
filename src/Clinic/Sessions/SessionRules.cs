using System.Collections.Immutable;
using Punctum.Clinic.Protocol;

namespace Punctum.Clinic.Sessions;

/// <summary>Everything of session.yaml: the checklist, the limits, and what is said when one is broken.</summary>
public sealed class SessionRules
{
    SessionRules(Node file)
    {
        file.Only("version", "steps", "fields", "numbing_products", "contraindications", "glides", "passes_max", "pain", "endpoints", "never_zones", "other_devices", "codes");
        Codes = file["codes"].Items.Select(SessionCode.Read).ToImmutableDictionary(c => c.Id);
        foreach (string code in SessionCheck.Codes) if (!Codes.ContainsKey(code)) throw file["codes"].Wrong($"the code {code} is missing", "put it back: the program gives it");
        Steps = [.. file["steps"].Items.Select(s => SessionStep.Read(s, Codes.Values))];
        FieldNames = file["fields"].Items.ToImmutableDictionary(f => f.Only("id", "name")["id"].String(), f => f["name"].Text());
        foreach (string field in Steps.SelectMany(s => s.Record.Concat(s.RecordWithNumbing).Concat(s.RecordZone))) if (!FieldNames.ContainsKey(field)) throw file["fields"].Wrong($"the field {field} has no name", "add it with a name in every language");
        NumbingProducts = [.. file["numbing_products"].Items.Select(NumbingProduct.Read)];
        Contraindications = [.. file["contraindications"].Items.Select(c => Contraindication.Read(c, NumbingProducts, Codes.Values))];
        Glides = [.. file["glides"].Items.Select(Glide.Read)];
        (MaximumPasses, (LeastPain, MostPain)) = (file["passes_max"].Whole(), file["pain"]["range"].Range());
        EndPoints = [.. file["endpoints"].Items.Select(e => EndPoint.Read(e, Codes.Values))];
        (NeverZones, OtherDevices) = (file["never_zones"].Strings(), file["other_devices"].Strings());
    }

    /// <summary>Reads session.yaml.</summary>
    /// <param name="file">Its root.</param>
    /// <exception cref="ProtocolException">It says what cannot be.</exception>
    public static SessionRules Read(Node file) => new(file);

    /// <summary>The checklist, in order.</summary>
    public ImmutableArray<SessionStep> Steps { get; }

    /// <summary>What a field is called when it is missing.</summary>
    public ImmutableDictionary<string, Text> FieldNames { get; }

    /// <summary>Numbing products and their limits; "none" among them.</summary>
    public ImmutableArray<NumbingProduct> NumbingProducts { get; }

    /// <summary>Answers with which a numbing product is not used.</summary>
    public ImmutableArray<Contraindication> Contraindications { get; }

    /// <summary>Glide fluids, approved and not.</summary>
    public ImmutableArray<Glide> Glides { get; }

    /// <summary>Most passes over a zone without a reason.</summary>
    public int MaximumPasses { get; }

    /// <summary>Least on the scale of pain.</summary>
    public decimal LeastPain { get; }

    /// <summary>Most on the scale of pain.</summary>
    public decimal MostPain { get; }

    /// <summary>How far a zone can be taken.</summary>
    public ImmutableArray<EndPoint> EndPoints { get; }

    /// <summary>Places that are never needled.</summary>
    public ImmutableArray<string> NeverZones { get; }

    /// <summary>Kinds of device that are another treatment.</summary>
    public ImmutableArray<string> OtherDevices { get; }

    /// <summary>What is said of each broken limit.</summary>
    public ImmutableDictionary<string, SessionCode> Codes { get; }
}
