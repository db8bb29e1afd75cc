using System.Collections.Immutable;
using Punctum.Clinic.Protocol;
using Punctum.Clinic.Rules;

namespace Punctum.Clinic.Sessions;

/// <summary>An answer with which a numbing product is not used.</summary>
/// <param name="Code">The code it gives.</param>
/// <param name="When">The answer.</param>
/// <param name="Products">Of which products it is true; none named: of all.</param>
/// <param name="Sources">What it rests on.</param>
public sealed record Contraindication(string Code, Condition When, ImmutableArray<string> Products, ImmutableArray<string> Sources)
{
    internal const string NumbingRisk = "numbing_risk", AnaestheticAllergy = "anaesthetic_allergy";

    /// <summary>What it may ask about: the two questions of the consultation that concern numbing.</summary>
    public static Vocabulary Vocabulary { get; } = Vocabulary.Of([
        Subject.Choice(NumbingRisk, ["none", "g6pd_or_methaemoglobin", "antiarrhythmic_class3", "both", Value.Unsure.Word]), Subject.Choice(AnaestheticAllergy, ["no", "yes", Value.Unsure.Word])]);

    /// <summary>Reads one.</summary>
    /// <param name="node">An entry of contraindications.</param>
    /// <param name="products">The products there are.</param>
    /// <param name="codes">The codes there are.</param>
    public static Contraindication Read(Node node, IEnumerable<NumbingProduct> products, IEnumerable<SessionCode> codes)
    {
        node.Only("code", "when", "products", "source");
        foreach (var product in node.Find("products")?.Items ?? [])
            if (products.All(p => p.Id != product.String())) throw product.Wrong($"there is no numbing product \"{product.String()}\"", Nearest.Hint(product.String(), products.Select(p => p.Id)));
        return new(SessionCode.Known(node["code"], codes), ConditionReader.Read(node["when"], Vocabulary), node.Strings("products"), node.Sources());
    }

    /// <summary>Whether it is true of a product.</summary>
    /// <param name="product">The product's id.</param>
    public bool Concerns(string product) => Products.IsEmpty || Products.Contains(product);
}
