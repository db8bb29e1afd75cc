namespace Punctum.Records.Reminders;

/// <summary>A letter could not be taken.</summary>
/// <param name="message">Why, after "could not be sent, because".</param>
/// <param name="final">Another attempt would find the same.</param>
/// <param name="cause">What was thrown.</param>
public sealed class PostException(string message, bool final, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Another attempt would find the same.</summary>
    public bool Final => final;
}
