namespace Punctum.Records.Consents;

/// <summary>What came of a signature or its withdrawal.</summary>
public abstract record ConsentAnswer
{
    ConsentAnswer() { }

    /// <summary>It stands.</summary>
    /// <param name="Consent">Its row.</param>
    /// <param name="LinksClosed">Links that were open and are closed now.</param>
    public sealed record Done(Guid Consent, int LinksClosed) : ConsentAnswer;

    /// <summary>The words on the page were older than the ones that hold now: read again.</summary>
    public sealed record OtherWords : ConsentAnswer;

    /// <summary>There is no such client, picture or standing consent.</summary>
    public sealed record NotThere : ConsentAnswer;
}
