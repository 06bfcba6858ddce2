class Now {
  public static void main(String[] words) {
    System.out.println(System.currentTimeMillis() / 1000);
  }
}
